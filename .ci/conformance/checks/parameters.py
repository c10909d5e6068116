"""ssm: names, versions, paths of parameters."""
import uuid

from world import check, refused


def put(w, name=None, value="first", **more):
    """Puts a parameter that is gone after the check."""
    name = name or f"/ci/{uuid.uuid4()}"
    w.ssm.put_parameter(Name=name, Value=value, **{"Type": "String", **more})
    w.afterwards(lambda: w.ssm.delete_parameter(Name=name))
    return name


def again(w, name, value, **more):
    return w.ssm.put_parameter(Name=name, Value=value, Overwrite=True, **more)


def value(w, name, **more):
    return w.ssm.get_parameter(Name=name, **more)["Parameter"]["Value"]


@check("PutParameter begins with version 1 in the standard tier")
def _(w):
    answer = w.ssm.put_parameter(Name="/ci/fresh", Value="x", Type="String")
    w.afterwards(lambda: w.ssm.delete_parameter(Name="/ci/fresh"))
    assert (answer["Version"], answer["Tier"]) == (1, "Standard"), answer


@check("PutParameter refuses a name that is taken")
def _(w):
    with refused("ParameterAlreadyExists", "overwrite"):
        put(w, put(w), "second")


@check("PutParameter overwrites with the next version")
def _(w):
    name = put(w)
    assert again(w, name, "second")["Version"] == 2
    assert value(w, name) == "second"


@check("PutParameter wants a type for a new parameter")
def _(w):
    with refused("ValidationException", "type"):
        w.ssm.put_parameter(Name="/ci/untyped", Value="x")


@check("PutParameter refuses an unknown type")
def _(w):
    with refused("ValidationException", "enum"):
        w.ssm.put_parameter(Name="/ci/typed", Value="x", Type="Secret")


@check("PutParameter refuses tags together with overwrite")
def _(w):
    with refused("ValidationException", "(?i)tags"):
        again(w, put(w), "second", Tags=[{"Key": "a", "Value": "b"}])


@check("PutParameter refuses names that begin with aws or ssm")
def _(w):
    for name in "aws-ci", "SSM-ci", "/ssm/ci":
        with refused("ValidationException", "can't be prefixed with"):
            w.ssm.put_parameter(Name=name, Value="x", Type="String")


@check("PutParameter keeps paths below /aws for AWS")
def _(w):
    with refused("AccessDeniedException", "No access to reserved parameter name: /aws/ci"):
        w.ssm.put_parameter(Name="/aws/ci", Value="x", Type="String")


@check("PutParameter refuses other characters than letters, digits and .-_/")
def _(w):
    with refused("ValidationException"):
        w.ssm.put_parameter(Name="/ci/größe", Value="x", Type="String")


@check("PutParameter wants a path to begin with a slash")
def _(w):
    with refused("ValidationException", "fully qualified"):
        w.ssm.put_parameter(Name="ci/relative", Value="x", Type="String")


@check("PutParameter takes fifteen levels and no more")
def _(w):
    put(w, "/ci" + "/x" * 14)
    with refused("HierarchyLevelLimitExceededException"):
        put(w, "/ci" + "/x" * 15)


@check("GetParameter gets an old version by its number")
def _(w):
    name = put(w)
    again(w, name, "second")
    found = w.ssm.get_parameter(Name=name + ":1")["Parameter"]
    assert (found["Value"], found["Version"], found["Selector"], found["Name"]) == ("first", 1, ":1", name), found


@check("GetParameter refuses an unknown name")
def _(w):
    with refused("ParameterNotFound"):
        w.ssm.get_parameter(Name="/ci/nothing")


@check("GetParameter refuses an unknown version")
def _(w):
    with refused("ParameterVersionNotFound"):
        w.ssm.get_parameter(Name=put(w) + ":7")


@check("GetParameters tells what it found from what it did not")
def _(w):
    name = put(w)
    answer = w.ssm.get_parameters(Names=[name, "/ci/nothing"])
    assert [p["Name"] for p in answer["Parameters"]] == [name]
    assert answer["InvalidParameters"] == ["/ci/nothing"]


@check("GetParameters refuses more than ten names")
def _(w):
    with refused("ValidationException", "10"):
        w.ssm.get_parameters(Names=[f"/ci/{n}" for n in range(11)])


@check("GetParametersByPath shows one level unless told otherwise")
def _(w):
    for name in "/ci-tree/a", "/ci-tree/b", "/ci-tree/deep/c", "/ci-trees/d":
        put(w, name)
    flat = w.ssm.get_parameters_by_path(Path="/ci-tree")["Parameters"]
    assert sorted(p["Name"] for p in flat) == ["/ci-tree/a", "/ci-tree/b"]
    deep = w.ssm.get_parameters_by_path(Path="/ci-tree/", Recursive=True)["Parameters"]
    assert sorted(p["Name"] for p in deep) == ["/ci-tree/a", "/ci-tree/b", "/ci-tree/deep/c"]


@check("GetParametersByPath shows page after page")
def _(w):
    names = [put(w, f"/ci-pages/{n}") for n in range(5)]
    pages = list(
        w.ssm.get_paginator("get_parameters_by_path").paginate(Path="/ci-pages", PaginationConfig={"PageSize": 2})
    )
    assert [len(page["Parameters"]) for page in pages][:2] == [2, 2]
    assert sorted(p["Name"] for page in pages for p in page["Parameters"]) == names


@check("GetParametersByPath refuses pages of more than ten")
def _(w):
    with refused("ValidationException", "less than or equal to 10"):
        w.ssm.get_parameters_by_path(Path="/ci", MaxResults=11)


@check("DescribeParameters filters by the beginning of the name")
def _(w):
    names = [put(w, f"/ci-begin/{n}") for n in "ab"]
    filters = [{"Key": "Name", "Option": "BeginsWith", "Values": ["/ci-begin/"]}]
    found = w.ssm.describe_parameters(ParameterFilters=filters)["Parameters"]
    assert sorted(p["Name"] for p in found) == names


@check("DescribeParameters filters by type")
def _(w):
    put(w, "/ci-typed/plain")
    secret = put(w, "/ci-typed/secret", Type="SecureString")
    filters = [{"Key": "Type", "Values": ["SecureString"]}, {"Key": "Path", "Values": ["/ci-typed"]}]
    found = w.ssm.describe_parameters(ParameterFilters=filters)["Parameters"]
    assert [p["Name"] for p in found] == [secret]


@check("DeleteParameter deletes all versions, and twice is refused")
def _(w):
    name = put(w)
    again(w, name, "second")
    w.ssm.delete_parameter(Name=name)
    with refused("ParameterNotFound"):
        w.ssm.get_parameter(Name=name + ":1")
    with refused("ParameterNotFound"):
        w.ssm.delete_parameter(Name=name)


@check("DeleteParameters tells what it deleted from what it did not find")
def _(w):
    name = put(w)
    answer = w.ssm.delete_parameters(Names=[name, "/ci/nothing"])
    assert (answer["DeletedParameters"], answer["InvalidParameters"]) == ([name], ["/ci/nothing"])
