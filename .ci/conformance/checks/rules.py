"""ec2: security groups and their rules."""
from world import check, refused

from .network import by


def peer(group, low=2223, high=2225):
    return {"IpProtocol": "tcp", "FromPort": low, "ToPort": high, "UserIdGroupPairs": [{"GroupId": group}]}


def block(cidr, low=443, high=443, description=None):
    peer = {"CidrIp": cidr, **({"Description": description} if description else {})}
    return {"IpProtocol": "tcp", "FromPort": low, "ToPort": high, "IpRanges": [peer]}


def opened(w, *permissions):
    """Opens the group to permissions until the check is over."""
    group = w.group()
    asked = {"GroupId": group, "IpPermissions": list(permissions)}
    answer = w.ec2.authorize_security_group_ingress(**asked)
    w.afterwards(lambda: w.ec2.revoke_security_group_ingress(**asked))
    return answer


@check("DescribeSecurityGroups finds a group by its name")
def _(w):
    (group,) = w.ec2.describe_security_groups(GroupIds=[w.group()])["SecurityGroups"]
    filters = [by("group-name", group["GroupName"]), by("vpc-id", group["VpcId"])]
    found = w.ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    assert [g["GroupId"] for g in found] == [w.group()]


@check("DescribeSecurityGroups refuses an unknown id")
def _(w):
    with refused("InvalidGroup.NotFound", "sg-0123456789abcdef0"):
        w.ec2.describe_security_groups(GroupIds=["sg-0123456789abcdef0"])


@check("AuthorizeSecurityGroupIngress opens ports to another group and answers with the rule")
def _(w):
    answer = opened(w, peer(w.group()))
    (rule,) = answer["SecurityGroupRules"]
    assert answer["Return"] is True and not rule["IsEgress"]
    assert rule["ReferencedGroupInfo"]["GroupId"] == w.group()
    (group,) = w.ec2.describe_security_groups(GroupIds=[w.group()])["SecurityGroups"]
    shown = next(p for p in group["IpPermissions"] if p.get("FromPort") == 2223)
    assert shown["ToPort"] == 2225 and [g["GroupId"] for g in shown["UserIdGroupPairs"]] == [w.group()]


@check("AuthorizeSecurityGroupIngress refuses a rule that is there already")
def _(w):
    opened(w, peer(w.group()))
    with refused("InvalidPermission.Duplicate", "already exists"):
        w.ec2.authorize_security_group_ingress(GroupId=w.group(), IpPermissions=[peer(w.group())])


@check("AuthorizeSecurityGroupIngress refuses a malformed block")
def _(w):
    with refused("InvalidParameterValue", "300"):
        w.ec2.authorize_security_group_ingress(GroupId=w.group(), IpPermissions=[block("10.0.300.0/24")])


@check("AuthorizeSecurityGroupIngress refuses an unknown group")
def _(w):
    with refused("InvalidGroup.NotFound"):
        w.ec2.authorize_security_group_ingress(
            GroupId="sg-0123456789abcdef0", IpPermissions=[block("10.0.0.0/24")]
        )


@check("AuthorizeSecurityGroupIngress refuses an unknown group as the peer")
def _(w):
    with refused("InvalidGroup.NotFound"):
        w.ec2.authorize_security_group_ingress(GroupId=w.group(), IpPermissions=[peer("sg-0123456789abcdef0")])


@check("AuthorizeSecurityGroupIngress does nothing when one of its rules is refused")
def _(w):
    with refused("InvalidParameterValue"):
        w.ec2.authorize_security_group_ingress(
            GroupId=w.group(), IpPermissions=[block("10.9.0.0/24"), block("10.0.300.0/24")]
        )
    (group,) = w.ec2.describe_security_groups(GroupIds=[w.group()])["SecurityGroups"]
    assert "10.9.0.0/24" not in str(group)


@check("DescribeSecurityGroupRules shows a rule with its description")
def _(w):
    opened(w, block("10.0.0.0/24", description="bastion, for ci"))
    rules = w.ec2.describe_security_group_rules(Filters=[by("group-id", w.group())])["SecurityGroupRules"]
    (rule,) = [r for r in rules if r.get("CidrIpv4") == "10.0.0.0/24"]
    assert rule["Description"] == "bastion, for ci"
    assert (rule["FromPort"], rule["ToPort"], rule["IpProtocol"]) == (443, 443, "tcp")


@check("DescribeSecurityGroupRules shows page after page")
def _(w):
    opened(w, *(block(f"10.1.{n}.0/24") for n in range(7)))
    pages = w.ec2.get_paginator("describe_security_group_rules").paginate(
        Filters=[by("group-id", w.group())], PaginationConfig={"PageSize": 5}
    )
    sizes, blocks = [], []
    for page in pages:
        sizes.append(len(page["SecurityGroupRules"]))
        blocks += [r["CidrIpv4"] for r in page["SecurityGroupRules"] if r.get("CidrIpv4", "").startswith("10.1.")]
    assert max(sizes) <= 5 and sorted(blocks) == [f"10.1.{n}.0/24" for n in range(7)], (sizes, blocks)


@check("RevokeSecurityGroupIngress takes the id of a rule")
def _(w):
    rule = opened(w, block("10.2.0.0/24"))["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    assert w.ec2.revoke_security_group_ingress(GroupId=w.group(), SecurityGroupRuleIds=[rule])["Return"] is True
    (group,) = w.ec2.describe_security_groups(GroupIds=[w.group()])["SecurityGroups"]
    assert "10.2.0.0/24" not in str(group)


@check("RevokeSecurityGroupIngress refuses a rule that is not there")
def _(w):
    with refused("InvalidPermission.NotFound"):
        w.ec2.revoke_security_group_ingress(GroupId=w.group(), IpPermissions=[block("10.3.0.0/24")])


@check("DescribeSecurityGroups finds the group that lets a peer in")
def _(w):
    opened(w, peer(w.group()))
    found = w.ec2.describe_security_groups(Filters=[by("ip-permission.group-id", w.group())])["SecurityGroups"]
    assert w.group() in [g["GroupId"] for g in found]


def made(w, name):
    """A new group that is gone after the check."""
    vpc = w.subnets()[0]["VpcId"]
    group = w.ec2.create_security_group(GroupName=name, Description="of a check", VpcId=vpc)["GroupId"]
    w.afterwards(lambda: w.ec2.delete_security_group(GroupId=group))
    return group


@check("CreateSecurityGroup makes a group that lets everything out and nothing in")
def _(w):
    (group,) = w.ec2.describe_security_groups(GroupIds=[made(w, "ci-fresh")])["SecurityGroups"]
    (out,) = group["IpPermissionsEgress"]
    assert group["IpPermissions"] == [] and out["IpProtocol"] == "-1"
    assert [r["CidrIp"] for r in out["IpRanges"]] == ["0.0.0.0/0"]


@check("CreateSecurityGroup refuses a name that is taken")
def _(w):
    made(w, "ci-twice")
    with refused("InvalidGroup.Duplicate", "ci-twice"):
        made(w, "ci-twice")


@check("CreateSecurityGroup refuses names that look like ids")
def _(w):
    with refused("InvalidParameterValue", "sg-"):
        made(w, "sg-ci")


@check("DeleteSecurityGroup refuses a group that another's rule names")
def _(w):
    group = made(w, "ci-named")
    opened(w, peer(group))
    with refused("DependencyViolation", "dependent object"):
        w.ec2.delete_security_group(GroupId=group)


@check("DeleteSecurityGroup deletes, and twice is refused")
def _(w):
    group = made(w, "ci-gone")
    w.ec2.delete_security_group(GroupId=group)
    with refused("InvalidGroup.NotFound"):
        w.ec2.delete_security_group(GroupId=group)


@check("Egress is opened and closed like ingress")
def _(w):
    group = made(w, "ci-egress")
    w.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[peer(group)])
    with refused("InvalidPermission.Duplicate"):
        w.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[peer(group)])
    assert w.ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[peer(group)])["Return"] is True
    (shown,) = w.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert [p["IpProtocol"] for p in shown["IpPermissionsEgress"]] == ["-1"]


@check("A cluster's security group is named after it and lets only itself in and out, TCP 2223-2225")
def _(w):
    cluster = w.cluster()
    (group,) = w.ec2.describe_security_groups(Filters=[by("group-name", f"cloudhsm-{cluster}-sg")])["SecurityGroups"]
    assert group["GroupId"] == w.shown(cluster)["SecurityGroup"]
    for permissions in group["IpPermissions"], group["IpPermissionsEgress"]:
        (one,) = permissions
        assert (one["IpProtocol"], one["FromPort"], one["ToPort"]) == ("tcp", 2223, 2225)
        assert [g["GroupId"] for g in one["UserIdGroupPairs"]] == [group["GroupId"]] and not one.get("IpRanges")
