"""iam, kms, servicequotas: what a program looks at before it makes anything."""
from world import check, refused

ROLE = "AWSServiceRoleForCloudHSM"


@check("GetRole shows CloudHSM's service-linked role below its path")
def _(w):
    role = w.client("iam").get_role(RoleName=ROLE)["Role"]
    assert role["Path"] == "/aws-service-role/cloudhsm.amazonaws.com/", role["Path"]
    statement = role["AssumeRolePolicyDocument"]["Statement"][0]
    assert statement["Principal"] == {"Service": "cloudhsm.amazonaws.com"}, statement


@check("GetRole answers NoSuchEntity for a role that is not there")
def _(w):
    with refused("NoSuchEntity", "nobody"):
        w.client("iam").get_role(RoleName="nobody")


@check("SimulatePrincipalPolicy decides for each action and resource")
def _(w):
    names = ["a", "b"]
    arns = [f"arn:aws:ssm:eu-west-1:123456789012:parameter/{name}" for name in names]
    answer = w.client("iam").simulate_principal_policy(
        PolicySourceArn=w.sts.get_caller_identity()["Arn"], ActionNames=["ssm:PutParameter"], ResourceArns=arns
    )
    results = answer["EvaluationResults"]
    assert [r["EvalResourceName"] for r in results] == arns, results
    assert {r["EvalDecision"] for r in results} == {"allowed"}, results


@check("SimulatePrincipalPolicy answers NoSuchEntity for a principal that is not there")
def _(w):
    with refused("NoSuchEntity"):
        w.client("iam").simulate_principal_policy(
            PolicySourceArn="arn:aws:iam::123456789012:role/nobody", ActionNames=["ssm:PutParameter"]
        )


@check("DescribeKey finds a key by its alias, its id and its ARN")
def _(w):
    kms = w.client("kms")
    key = kms.describe_key(KeyId="alias/keyturn")["KeyMetadata"]
    assert (key["KeyState"], key["KeySpec"]) == ("Enabled", "SYMMETRIC_DEFAULT"), key
    for name in (key["KeyId"], key["Arn"]):
        assert kms.describe_key(KeyId=name)["KeyMetadata"] == key, name


@check("DescribeKey answers NotFoundException for an alias that is not there")
def _(w):
    with refused("NotFoundException", "is not found"):
        w.client("kms").describe_key(KeyId="alias/lost")


@check("A key is disabled and enabled again")
def _(w):
    kms = w.client("kms")
    key = kms.describe_key(KeyId="alias/keyturn")["KeyMetadata"]["KeyId"]
    w.afterwards(lambda: kms.enable_key(KeyId=key))
    kms.disable_key(KeyId=key)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"


@check("GetServiceQuota tells CloudHSM's quotas")
def _(w):
    quotas = w.client("service-quotas")
    found = [
        quotas.get_service_quota(ServiceCode="cloudhsm", QuotaCode=code)["Quota"]["Value"]
        for code in ("L-4B16B391", "L-95BA35D1")
    ]
    assert found == [4, 6], found


@check("GetServiceQuota answers NoSuchResourceException for what there is not")
def _(w):
    with refused("NoSuchResourceException"):
        w.client("service-quotas").get_service_quota(ServiceCode="cloudhsm", QuotaCode="L-00000000")
