"""ssm: secrets, sizes, history and labels of parameters."""
from world import check, refused

from .parameters import again, put, value


@check("A SecureString shows its value only with decryption")
def _(w):
    name = put(w, value="Rehearsal-1", Type="SecureString")
    assert "Rehearsal-1" not in value(w, name)
    assert value(w, name, WithDecryption=True) == "Rehearsal-1"


@check("A SecureString stays one when it is overwritten without a type")
def _(w):
    name = put(w, Type="SecureString")
    again(w, name, "second")
    assert w.ssm.get_parameter(Name=name)["Parameter"]["Type"] == "SecureString"


@check("A SecureString is under the account's own key unless told otherwise")
def _(w):
    name = put(w, Type="SecureString")
    (found,) = w.ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Values": [name]}])["Parameters"]
    assert found["KeyId"] == "alias/aws/ssm", found.get("KeyId")


@check("A standard parameter holds 4096 characters and no more")
def _(w):
    assert len(value(w, put(w, value="x" * 4096))) == 4096
    with refused("ValidationException", "4096"):
        put(w, value="x" * 4097)


@check("An advanced parameter holds 8192 characters and no more")
def _(w):
    put(w, value="x" * 8192, Tier="Advanced")
    with refused("ValidationException", "8192"):
        put(w, value="x" * 8193, Tier="Advanced")


@check("Intelligent tiering takes the advanced tier for a large value")
def _(w):
    answer = w.ssm.put_parameter(Name="/ci/large", Value="x" * 5000, Type="String", Tier="Intelligent-Tiering")
    w.afterwards(lambda: w.ssm.delete_parameter(Name="/ci/large"))
    assert answer["Tier"] == "Advanced", answer


@check("An empty value is refused")
def _(w):
    with refused("ValidationException"):
        put(w, value="")


@check("GetParameterHistory shows every version, oldest first")
def _(w):
    name = put(w, Description="one")
    again(w, name, "second", Description="two")
    history = w.ssm.get_parameter_history(Name=name)["Parameters"]
    assert [(p["Version"], p["Value"], p["Description"]) for p in history] == [
        (1, "first", "one"),
        (2, "second", "two"),
    ]


@check("A label finds its version")
def _(w):
    name = put(w)
    again(w, name, "second")
    answer = w.ssm.label_parameter_version(Name=name, ParameterVersion=1, Labels=["good"])
    assert answer["InvalidLabels"] == [] and answer["ParameterVersion"] == 1
    assert value(w, name + ":good") == "first"


@check("A label moves from version to version")
def _(w):
    name = put(w)
    again(w, name, "second")
    for version in 1, 2:
        w.ssm.label_parameter_version(Name=name, ParameterVersion=version, Labels=["good"])
    labels = [p["Labels"] for p in w.ssm.get_parameter_history(Name=name)["Parameters"]]
    assert labels == [[], ["good"]], labels


@check("A label that begins with aws or a digit is invalid")
def _(w):
    answer = w.ssm.label_parameter_version(Name=put(w), Labels=["aws-x", "1st", "fine"])
    assert sorted(answer["InvalidLabels"]) == ["1st", "aws-x"], answer


@check("A version has ten labels and no more")
def _(w):
    name = put(w)
    w.ssm.label_parameter_version(Name=name, Labels=[f"l{n}" for n in range(10)])
    with refused("ParameterVersionLabelLimitExceeded"):
        w.ssm.label_parameter_version(Name=name, Labels=["eleventh"])
