"""cloudhsmv2: the active cluster and its second HSM."""
from world import check, refused, until

from .clusters import INVALID


@check("A cluster is ACTIVE once cloudhsm-cli has activated it")
def _(w):
    w.active()
    assert w.shown(w.cluster())["State"] == "ACTIVE"


@check("An active cluster shows the customer's certificate and nothing of the HSM's identity")
def _(w):
    w.active()
    certificates = w.shown(w.cluster())["Certificates"]
    assert certificates["ClusterCertificate"].strip().startswith("-----BEGIN CERTIFICATE-----")
    assert not {"ClusterCsr", "HsmCertificate"} & {name for name, text in certificates.items() if text}


@check("Activation makes a backup that names its cluster, type and mode")
def _(w):
    w.active()
    backup = w.backup()
    assert backup["BackupArn"].endswith(":backup/" + backup["BackupId"])
    assert (backup["ClusterId"], backup["HsmType"], backup["Mode"]) == (w.cluster(), "hsm2m.medium", "FIPS")
    assert backup["NeverExpires"] is False


@check("CreateHsm refuses an address that is taken")
def _(w):
    w.active()
    with refused(INVALID, "in use"):
        w.hsm.create_hsm(ClusterId=w.cluster(), AvailabilityZone=w.zone(0), IpAddress=w.address(0))


@check("An active cluster takes a second HSM in another zone")
def _(w):
    w.pair()
    hsms = w.shown(w.cluster())["Hsms"]
    assert sorted((h["AvailabilityZone"], h["EniIp"]) for h in hsms) == [
        (w.zone(0), w.address(0)),
        (w.zone(1), w.address(1)),
    ]


@check("Adding an HSM makes a backup")
def _(w):
    w.pair()
    own = lambda: w.hsm.describe_backups(Filters={"clusterIds": [w.cluster()]})["Backups"]
    until(own, lambda found: len(found) >= 2 and {b["BackupState"] for b in found} == {"READY"})


@check("ModifyCluster refuses to lead an active cluster back to hsm1.medium")
def _(w):
    w.active()
    with refused(INVALID, "hsm1.medium"):
        w.hsm.modify_cluster(ClusterId=w.cluster(), HsmType="hsm1.medium")
