"""cloudhsmv2: how HSMs and clusters go."""
from world import check, refused, setup, until

from .clusters import INVALID


def gone(w, hsm):
    until(lambda: w.shown(w.cluster()), lambda c: hsm not in [h["HsmId"] for h in c["Hsms"]])


@setup
def without_first(w):
    """The pair after its first HSM was deleted by its address."""
    w.pair()
    first = next(h for h in w.shown(w.cluster())["Hsms"] if h["EniIp"] == w.address(0))
    answer = w.hsm.delete_hsm(ClusterId=w.cluster(), EniIp=w.address(0))
    gone(w, first["HsmId"])
    return first, answer


@setup
def empty(w):
    without_first(w)
    (last,) = w.shown(w.cluster())["Hsms"]
    w.hsm.delete_hsm(ClusterId=w.cluster(), HsmId=last["HsmId"])
    gone(w, last["HsmId"])
    return last


@check("DeleteHsm wants exactly one way to name the HSM")
def _(w):
    w.pair()
    with refused(INVALID, "(?i)one of"):
        w.hsm.delete_hsm(ClusterId=w.cluster())
    with refused(INVALID, "(?i)one of"):
        w.hsm.delete_hsm(ClusterId=w.cluster(), EniIp=w.address(0), HsmId="hsm-aaaaaaaaaaa")


@check("DeleteHsm refuses an HSM that the cluster does not have")
def _(w):
    w.pair()
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.delete_hsm(ClusterId=w.cluster(), HsmId="hsm-aaaaaaaaaaa")


@check("DeleteHsm takes the address and answers with the id")
def _(w):
    hsm, answer = without_first(w)
    assert answer["HsmId"] == hsm["HsmId"]


@check("A deleted HSM's interface is gone")
def _(w):
    hsm, _ = without_first(w)
    with refused("InvalidNetworkInterfaceID.NotFound"):
        w.ec2.describe_network_interfaces(NetworkInterfaceIds=[hsm["EniId"]])


@check("Deleting an HSM makes a backup")
def _(w):
    without_first(w)
    assert len(w.hsm.describe_backups(Filters={"clusterIds": [w.cluster()]})["Backups"]) >= 3


@check("A cluster stays ACTIVE when its last HSM is deleted")
def _(w):
    empty(w)
    shown = w.shown(w.cluster())
    assert (shown["State"], shown["Hsms"]) == ("ACTIVE", [])


@check("A cluster without HSMs gets one from its newest backup")
def _(w):
    empty(w)
    w.hsm.create_hsm(ClusterId=w.cluster(), AvailabilityZone=w.zone(0), IpAddress=w.address(0))
    ready = lambda c: [h["State"] for h in c["Hsms"]] == ["ACTIVE"]
    hsm = until(lambda: w.shown(w.cluster()), ready)["Hsms"][0]["HsmId"]
    w.hsm.delete_hsm(ClusterId=w.cluster(), HsmId=hsm)
    gone(w, hsm)


@check("A deleted cluster takes its security group with it and leaves its backups")
def _(w):
    empty(w)
    cluster = w.cluster()
    group = w.shown(cluster)["SecurityGroup"]
    w.hsm.delete_cluster(ClusterId=cluster)
    until(lambda: w.shown(cluster), lambda c: c is None or c["State"] == "DELETED")
    with refused("InvalidGroup.NotFound"):
        w.ec2.describe_security_groups(GroupIds=[group])
    assert w.hsm.describe_backups(Filters={"clusterIds": [cluster]})["Backups"]
