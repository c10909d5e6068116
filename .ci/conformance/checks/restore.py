"""cloudhsmv2: a new cluster made from a backup."""
from world import check, refused

from .clusters import INVALID, fresh


@check("CreateCluster from a backup makes an ACTIVE cluster without HSMs")
def _(w):
    backup = w.backup()["BackupId"]
    cluster = fresh(w, SourceBackupId=backup)
    shown = w.settled(cluster["ClusterId"])
    assert (shown["State"], shown["Hsms"], shown["SourceBackupId"]) == ("ACTIVE", [], backup)


@check("A cluster from a backup has the customer's certificate from the beginning")
def _(w):
    w.backup()
    original = w.shown(w.cluster())["Certificates"]["ClusterCertificate"]
    assert fresh(w, SourceBackupId=w.backup()["BackupId"])["Certificates"]["ClusterCertificate"] == original


@check("CreateCluster takes the ARN of a backup as its source")
def _(w):
    backup = w.backup()
    assert fresh(w, SourceBackupId=backup["BackupArn"])["SourceBackupId"] == backup["BackupId"]


@check("CreateCluster refuses to restore a FIPS backup in NON_FIPS mode")
def _(w):
    backup = w.backup()["BackupId"]
    with refused(INVALID, "NON_FIPS"):
        fresh(w, SourceBackupId=backup, Mode="NON_FIPS")


@check("CreateCluster refuses an unknown backup")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        fresh(w, SourceBackupId="backup-aaaaaaaaaaa")


@check("A backup that is being deleted restores no cluster")
def _(w):
    backup = w.backup()["BackupId"]
    w.hsm.delete_backup(BackupId=backup)
    w.afterwards(lambda: w.hsm.restore_backup(BackupId=backup))
    with refused(INVALID, "READY"):
        fresh(w, SourceBackupId=backup)
