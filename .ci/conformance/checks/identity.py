"""sts: who the caller is."""
from world import check


@check("GetCallerIdentity names an account of twelve digits")
def _(w):
    account = w.sts.get_caller_identity()["Account"]
    assert len(account) == 12 and account.isdigit(), account


@check("GetCallerIdentity names a principal of that account")
def _(w):
    answer = w.sts.get_caller_identity()
    assert answer["Arn"].split(":")[4] == answer["Account"], answer["Arn"]
    assert answer["UserId"], "no user id"
