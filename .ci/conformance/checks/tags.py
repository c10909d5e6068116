"""cloudhsmv2: tags of clusters."""
from world import check, refused

from .clusters import INVALID

UNKNOWN = "cluster-aaaaaaaaaaa"


def tags(count, first=0):
    return [{"Key": f"k{n:02d}", "Value": str(n)} for n in range(first, first + count)]


def listed(w, cluster):
    return {t["Key"]: t["Value"] for t in w.hsm.list_tags(ResourceId=cluster)["TagList"]}


@check("Tags given on creation are on the cluster and in ListTags")
def _(w):
    cluster = w.scratch(TagList=[{"Key": "owner", "Value": "ci"}])
    assert w.shown(cluster)["TagList"] == [{"Key": "owner", "Value": "ci"}]
    assert listed(w, cluster) == {"owner": "ci"}


@check("TagResource adds tags and replaces values")
def _(w):
    cluster = w.scratch()
    w.hsm.tag_resource(ResourceId=cluster, TagList=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    w.hsm.tag_resource(ResourceId=cluster, TagList=[{"Key": "a", "Value": "3"}])
    assert listed(w, cluster) == {"a": "3", "b": "2"}


@check("UntagResource removes tags, also ones that are not there")
def _(w):
    cluster = w.scratch()
    w.hsm.tag_resource(ResourceId=cluster, TagList=tags(3))
    w.hsm.untag_resource(ResourceId=cluster, TagKeyList=["k00", "k02", "other"])
    assert listed(w, cluster) == {"k01": "1"}


@check("ListTags shows page after page")
def _(w):
    cluster = w.scratch()
    w.hsm.tag_resource(ResourceId=cluster, TagList=tags(5))
    pages = list(
        w.hsm.get_paginator("list_tags").paginate(ResourceId=cluster, PaginationConfig={"PageSize": 2})
    )
    assert [len(page["TagList"]) for page in pages] == [2, 2, 1]
    assert sorted(t["Key"] for page in pages for t in page["TagList"]) == [t["Key"] for t in tags(5)]


@check("TagResource takes fifty tags at once and no more")
def _(w):
    with refused(INVALID, "less than or equal to 50"):
        w.hsm.tag_resource(ResourceId=w.scratch(), TagList=tags(51))


@check("A resource has fifty tags and no more")
def _(w):
    cluster = w.scratch()
    w.hsm.tag_resource(ResourceId=cluster, TagList=tags(50))
    with refused("CloudHsmResourceLimitExceededException", "50"):
        w.hsm.tag_resource(ResourceId=cluster, TagList=tags(1, 50))
    assert len(listed(w, cluster)) == 50


@check("TagResource refuses a key given twice")
def _(w):
    with refused("CloudHsmTagException"):
        w.hsm.tag_resource(ResourceId=w.scratch(), TagList=[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}])


@check("TagResource refuses characters that tags must not have")
def _(w):
    with refused(INVALID, "regular expression"):
        w.hsm.tag_resource(ResourceId=w.scratch(), TagList=[{"Key": "a|b", "Value": "1"}])


@check("TagResource refuses a value of 257 characters")
def _(w):
    with refused(INVALID, "256"):
        w.hsm.tag_resource(ResourceId=w.scratch(), TagList=[{"Key": "a", "Value": "x" * 257}])


@check("ListTags refuses an unknown cluster")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.list_tags(ResourceId=UNKNOWN)


@check("TagResource refuses an HSM, which has no tags")
def _(w):
    with refused(INVALID, "resourceId"):
        w.hsm.tag_resource(ResourceId="hsm-aaaaaaaaaaa", TagList=tags(1))
