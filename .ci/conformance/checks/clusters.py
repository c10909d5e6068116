"""cloudhsmv2: what clusters can be created and how they are found."""
from world import check, refused, until

INVALID = "CloudHsmInvalidRequestException"


def fresh(w, **members):
    """Creates a cluster that is deleted after the check."""
    cluster = w.create(**members)
    w.afterwards(lambda: (w.settled(cluster["ClusterId"]), w.hsm.delete_cluster(ClusterId=cluster["ClusterId"])))
    return cluster


@check("CreateCluster answers with a cluster that is being created")
def _(w):
    cluster = fresh(w)
    assert cluster["State"] == "CREATE_IN_PROGRESS", cluster["State"]
    assert (cluster["HsmType"], cluster["Mode"], cluster["Hsms"]) == ("hsm2m.medium", "FIPS", [])


@check("CreateCluster refuses hsm1.medium, of which no cluster can be made any more")
def _(w):
    with refused(INVALID, "Provided HsmType is not supported"):
        fresh(w, HsmType="hsm1.medium")


@check("CreateCluster refuses what is no HSM type")
def _(w):
    with refused(INVALID, "hsmType"):
        fresh(w, HsmType="banana")


@check("CreateCluster wants the mode")
def _(w):
    with refused(INVALID, "Mode"):
        fresh(w, Mode=None)


@check("CreateCluster refuses an unknown mode")
def _(w):
    with refused(INVALID, "mode"):
        fresh(w, Mode="STRICT")


@check("CreateCluster wants a subnet")
def _(w):
    with refused(INVALID, "subnetIds"):
        fresh(w, SubnetIds=[])


@check("CreateCluster refuses an unknown subnet")
def _(w):
    with refused(INVALID, "subnet-0123456789abcdef0"):
        fresh(w, SubnetIds=["subnet-0123456789abcdef0"])


@check("CreateCluster refuses two subnets in one zone")
def _(w):
    with refused(INVALID, "Availability Zone"):
        fresh(w, SubnetIds=[w.subnet(0), w.subnet(0)])


@check("CreateCluster refuses eleven subnets")
def _(w):
    with refused(INVALID, "less than or equal to 10"):
        fresh(w, SubnetIds=[f"subnet-0123456789abcde{n:02d}" for n in range(11)])


@check("CreateCluster refuses a retention of fewer than 7 or more than 379 days")
def _(w):
    for days in "6", "380":
        with refused(INVALID, "7"):
            fresh(w, BackupRetentionPolicy={"Type": "DAYS", "Value": days})


@check("CreateCluster says all that breaks the model at once")
def _(w):
    with refused(INVALID, "^2 validation errors detected"):
        fresh(w, HsmType="banana", Mode="STRICT")


@check("A cluster keeps backups for 90 days unless told otherwise")
def _(w):
    assert w.shown(w.scratch())["BackupRetentionPolicy"] == {"Type": "DAYS", "Value": "90"}


@check("A cluster keeps backups as long as it was created to")
def _(w):
    cluster = w.scratch(BackupRetentionPolicy={"Type": "DAYS", "Value": "30"})
    assert w.shown(cluster)["BackupRetentionPolicy"] == {"Type": "DAYS", "Value": "30"}


@check("A cluster becomes UNINITIALIZED, without HSMs and certificates")
def _(w):
    shown = w.shown(w.scratch())
    assert shown["State"] == "UNINITIALIZED", shown["State"]
    assert shown["Hsms"] == [] and not any(shown.get("Certificates", {}).values())


@check("A cluster names its security group, its VPC and its network type")
def _(w):
    shown = w.shown(w.scratch())
    assert shown["SecurityGroup"].startswith("sg-"), "no security group"
    assert (shown["VpcId"], shown["NetworkType"]) == (w.subnets()[0]["VpcId"], "IPV4")


@check("A cluster maps zones to subnets")
def _(w):
    mapping = w.shown(w.scratch())["SubnetMapping"]
    assert mapping == {w.zone(0): w.subnet(0), w.zone(1): w.subnet(1)}, mapping


@check("DescribeClusters shows nothing for an unknown id")
def _(w):
    assert w.shown("cluster-aaaaaaaaaaa") is None


@check("DescribeClusters filters by state")
def _(w):
    cluster = w.scratch()
    state = w.shown(cluster)["State"]
    found = lambda s: [c["ClusterId"] for c in w.hsm.describe_clusters(Filters={"states": [s]})["Clusters"]]
    assert cluster in found(state) and cluster not in found("DEGRADED")


@check("DescribeClusters filters by VPC")
def _(w):
    cluster = w.scratch()
    found = lambda v: [c["ClusterId"] for c in w.hsm.describe_clusters(Filters={"vpcIds": [v]})["Clusters"]]
    assert cluster in found(w.subnets()[0]["VpcId"]) and found("vpc-0123456789abcdef0") == []


@check("DescribeClusters wants every filter to match")
def _(w):
    filters = {"clusterIds": [w.scratch()], "states": ["DEGRADED"]}
    assert w.hsm.describe_clusters(Filters=filters)["Clusters"] == []


@check("DescribeClusters refuses an unknown filter")
def _(w):
    with refused(INVALID, "colours"):
        w.hsm.describe_clusters(Filters={"colours": ["blue"]})


@check("DescribeClusters shows each cluster once, page after page")
def _(w):
    made = {w.cluster(), w.scratch()}
    pages = list(w.hsm.get_paginator("describe_clusters").paginate(PaginationConfig={"PageSize": 1}))
    ids = [c["ClusterId"] for page in pages for c in page["Clusters"]]
    assert all(len(page["Clusters"]) == 1 for page in pages) and len(ids) == len(set(ids)) and made <= set(ids)


@check("DescribeClusters refuses pages of more than 25")
def _(w):
    with refused(INVALID, "less than or equal to 25"):
        w.hsm.describe_clusters(MaxResults=26)


@check("DescribeClusters refuses a token it did not give")
def _(w):
    with refused(INVALID, "NextToken"):
        w.hsm.describe_clusters(NextToken="made-up")


@check("ModifyCluster changes how long backups are kept")
def _(w):
    cluster = w.scratch()
    answer = w.hsm.modify_cluster(ClusterId=cluster, BackupRetentionPolicy={"Type": "DAYS", "Value": "379"})
    assert answer["Cluster"]["BackupRetentionPolicy"]["Value"] == "379"
    assert w.shown(cluster)["BackupRetentionPolicy"]["Value"] == "379"


@check("ModifyCluster refuses to do nothing")
def _(w):
    with refused(INVALID, "BackupRetentionPolicy"):
        w.hsm.modify_cluster(ClusterId=w.scratch())


@check("ModifyCluster refuses an unknown cluster")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.modify_cluster(
            ClusterId="cluster-aaaaaaaaaaa", BackupRetentionPolicy={"Type": "DAYS", "Value": "30"}
        )


@check("An empty cluster can be deleted, and twice is refused")
def _(w):
    cluster = w.scratch()
    assert w.hsm.delete_cluster(ClusterId=cluster)["Cluster"]["State"] == "DELETE_IN_PROGRESS"
    until(lambda: w.shown(cluster), lambda c: c is None or c["State"] == "DELETED")
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.delete_cluster(ClusterId=cluster)
