"""ec2: VPCs, subnets, zones, interfaces."""
import ipaddress

from world import check, refused


def by(name, *values):
    return {"Name": name, "Values": list(values)}


@check("DescribeVpcs shows the VPC, available, with its block")
def _(w):
    vpc = w.subnets()[0]["VpcId"]
    (found,) = w.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]
    assert found["State"] == "available", found["State"]
    block = ipaddress.ip_network(found["CidrBlock"])
    assert all(ipaddress.ip_network(s["CidrBlock"]).subnet_of(block) for s in w.subnets())


@check("DescribeVpcs refuses an unknown id")
def _(w):
    with refused("InvalidVpcID.NotFound", "vpc-0123456789abcdef0"):
        w.ec2.describe_vpcs(VpcIds=["vpc-0123456789abcdef0"])


@check("DescribeSubnets picks by id")
def _(w):
    found = w.ec2.describe_subnets(SubnetIds=[w.subnet(1)])["Subnets"]
    assert [s["SubnetId"] for s in found] == [w.subnet(1)]


@check("DescribeSubnets wants every filter to match")
def _(w):
    vpc = w.subnets()[0]["VpcId"]
    both = [by("vpc-id", vpc), by("availability-zone", w.zone(0))]
    assert w.subnet(0) in [s["SubnetId"] for s in w.ec2.describe_subnets(Filters=both)["Subnets"]]
    other = [by("vpc-id", "vpc-0123456789abcdef0"), by("availability-zone", w.zone(0))]
    assert w.ec2.describe_subnets(Filters=other)["Subnets"] == []


@check("DescribeSubnets takes wildcards in filters")
def _(w):
    found = w.ec2.describe_subnets(Filters=[by("availability-zone", w.zone(0)[:-1] + "?")])["Subnets"]
    assert {s["SubnetId"] for s in w.subnets()} <= {s["SubnetId"] for s in found}


@check("DescribeSubnets refuses an unknown id")
def _(w):
    with refused("InvalidSubnetID.NotFound", "subnet-0123456789abcdef0"):
        w.ec2.describe_subnets(SubnetIds=["subnet-0123456789abcdef0"])


@check("DescribeSubnets refuses an unknown filter")
def _(w):
    with refused("InvalidParameterValue", "colour"):
        w.ec2.describe_subnets(Filters=[by("colour", "blue")])


@check("DescribeSubnets keeps five addresses of each subnet for AWS")
def _(w):
    (found,) = w.ec2.describe_subnets(SubnetIds=[w.subnet(2)])["Subnets"]
    assert found["AvailableIpAddressCount"] == ipaddress.ip_network(found["CidrBlock"]).num_addresses - 5


@check("DescribeAvailabilityZones shows the zones of the subnets")
def _(w):
    found = w.ec2.describe_availability_zones()["AvailabilityZones"]
    assert {s["AvailabilityZone"] for s in w.subnets()} <= {z["ZoneName"] for z in found}
    assert {z["State"] for z in found} == {"available"}


@check("DescribeAvailabilityZones refuses an unknown zone")
def _(w):
    with refused("InvalidParameterValue"):
        w.ec2.describe_availability_zones(ZoneNames=["eu-west-1z"])


@check("DescribeVpcEndpointServices tells in which zones CloudHSM is offered")
def _(w):
    service = "com.amazonaws.eu-west-1.cloudhsmv2"
    (found,) = w.ec2.describe_vpc_endpoint_services(ServiceNames=[service])["ServiceDetails"]
    assert {w.zone(0), w.zone(1)} <= set(found["AvailabilityZones"]), found["AvailabilityZones"]


@check("DescribeVpcEndpointServices refuses an unknown service")
def _(w):
    with refused("InvalidServiceName", "nothing"):
        w.ec2.describe_vpc_endpoint_services(ServiceNames=["com.amazonaws.eu-west-1.nothing"])


@check("DescribeNetworkInterfaces refuses an unknown id")
def _(w):
    with refused("InvalidNetworkInterfaceID.NotFound", "eni-0123456789abcdef0"):
        w.ec2.describe_network_interfaces(NetworkInterfaceIds=["eni-0123456789abcdef0"])
