"""That the reader of strict.py sees what it should, tried on answers that are right but for one thing."""
import copy
import json

import botocore.session

import strict

CLUSTER = {
    "ClusterId": "cluster-abcdefghijk",
    "CreateTimestamp": 1795000000.123,
    "Hsms": [{"HsmId": "hsm-abcdefghijk", "State": "ACTIVE", "EniIp": "10.0.0.10"}],
    "HsmType": "hsm2m.medium",
    "Mode": "FIPS",
    "State": "ACTIVE",
    "SubnetMapping": {"eu-west-1a": "subnet-0123456789abcdef0"},
    "TagList": [{"Key": "a", "Value": "b"}],
}
WRONG = {
    "an unknown member": lambda c: c.update(Colour="blue"),
    "an id out of form": lambda c: c.update(ClusterId="548fd1a3-dde2-4082-8e7b-2f9a088fe37f"),
    "a time as text": lambda c: c.update(CreateTimestamp="2026-11-21T10:38:28"),
    "a state that is none": lambda c: c.update(State="READY"),
    "a list that is none": lambda c: c.update(Hsms={}),
    "a required member missing": lambda c: c["Hsms"][0].pop("HsmId"),
    "a number for text": lambda c: c["Hsms"][0].update(EniIp=10),
    "a key of a map out of form": lambda c: c.update(SubnetMapping={"eu-west-1": "subnet-0123456789abcdef0"}),
    "a value that is too long": lambda c: c["TagList"][0].update(Value="x" * 257),
    "too many elements": lambda c: c.update(TagList=c["TagList"] * 51),
}
SUBNETS = """<DescribeSubnetsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><subnetSet>
<item><subnetId>subnet-1</subnetId><availableIpAddressCount>251</availableIpAddressCount><defaultForAz>false</defaultForAz>
<state>available</state></item></subnetSet></DescribeSubnetsResponse>"""
WRONG_XML = {
    ">251<": ">many<",
    ">false<": ">no<",
    ">available<": ">ready<",
    "subnetId>": "SubnetId>",
    "item>": "member>",
    "2016-11-15": "2010-01-01",
    "DescribeSubnetsResponse": "DescribeSubnetsResult",
}
REFUSALS = {  # error and status, and whether DescribeClusters may answer so
    ("CloudHsmInvalidRequestException", 400): True,
    ("ThrottlingException", 400): True,
    ("CloudHsmInvalidRequestException", 500): False,
    ("CloudHsmInternalFailureException", 400): False,
    ("CloudHsmResourceNotFoundException", 400): False,
    ("ResourceNotFoundException", 400): False,
}


def main():
    session = botocore.session.get_session()
    clusters = session.get_service_model("cloudhsmv2").operation_model("DescribeClusters")
    subnets = session.get_service_model("ec2").operation_model("DescribeSubnets")
    of = lambda cluster: strict.problems(clusters, 200, json.dumps({"Clusters": [cluster]}).encode())
    assert of(CLUSTER) == [], of(CLUSTER)
    for what, spoil in WRONG.items():
        cluster = copy.deepcopy(CLUSTER)
        spoil(cluster)
        assert of(cluster), f"{what} is not seen"
    assert strict.problems(subnets, 200, SUBNETS.encode()) == []
    for right, wrong in WRONG_XML.items():
        assert strict.problems(subnets, 200, SUBNETS.replace(right, wrong).encode()), f"{wrong} is not seen"
    for (code, status), fits in REFUSALS.items():
        found = strict.problems(clusters, status, json.dumps({"__type": code, "Message": "no"}).encode())
        assert (found == []) == fits, f"{code} with {status}: {found}"
    assert strict.problems(clusters, 500, b"<html>"), "what is no JSON is not seen"


if __name__ == "__main__":
    main()
