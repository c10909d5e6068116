"""cloudhsmv2: backups, how they are found, kept, copied and deleted."""
import datetime

from world import check, refused, until

from .clusters import INVALID

UNKNOWN = "backup-aaaaaaaaaaa"


def found(w, region=None, **members):
    client = w.client("cloudhsmv2", region) if region else w.hsm
    return client.describe_backups(**members)["Backups"]


def ids(backups):
    return [b["BackupId"] for b in backups]


@check("DescribeBackups filters by id and state")
def _(w):
    one = w.backup()["BackupId"]
    assert ids(found(w, Filters={"backupIds": [one]})) == [one]
    assert found(w, Filters={"backupIds": [one], "states": ["DELETED"]}) == []


@check("DescribeBackups shows nothing for an unknown id")
def _(w):
    assert found(w, Filters={"backupIds": [UNKNOWN]}) == []


@check("DescribeBackups refuses an unknown filter")
def _(w):
    with refused(INVALID, "colours"):
        found(w, Filters={"colours": ["blue"]})


@check("DescribeBackups shows the newest first unless told otherwise")
def _(w):
    w.pair()
    own = {"clusterIds": [w.cluster()]}
    newest = [b["CreateTimestamp"] for b in found(w, Filters=own)]
    oldest = [b["CreateTimestamp"] for b in found(w, Filters=own, SortAscending=True)]
    assert len(newest) >= 2 and newest == sorted(newest, reverse=True) and oldest == sorted(oldest)


@check("DescribeBackups shows each backup once, page after page")
def _(w):
    w.pair()
    pages = list(
        w.hsm.get_paginator("describe_backups").paginate(
            Filters={"clusterIds": [w.cluster()]}, PaginationConfig={"PageSize": 1}
        )
    )
    all_ids = [one for page in pages for one in ids(page["Backups"])]
    assert len(pages) >= 2 and len(all_ids) == len(set(all_ids)) and w.backup()["BackupId"] in all_ids


@check("DescribeBackups refuses pages of more than 50")
def _(w):
    with refused(INVALID, "less than or equal to 50"):
        found(w, MaxResults=51)


@check("ModifyBackupAttributes lets a backup never expire")
def _(w):
    one = w.backup()["BackupId"]
    answer = w.hsm.modify_backup_attributes(BackupId=one, NeverExpires=True)
    w.afterwards(lambda: w.hsm.modify_backup_attributes(BackupId=one, NeverExpires=False))
    assert answer["Backup"]["NeverExpires"] is True
    assert ids(found(w, Filters={"neverExpires": ["true"]})) == [one]


@check("ModifyBackupAttributes wants to know what to change")
def _(w):
    with refused(INVALID, "neverExpires"):
        w.hsm.modify_backup_attributes(BackupId=UNKNOWN)


@check("CopyBackupToRegion answers with where the copy comes from, without its id")
def _(w):
    backup = w.backup()
    answer = w.hsm.copy_backup_to_region(BackupId=backup["BackupId"], DestinationRegion="us-east-1")
    copy = answer["DestinationBackup"]
    assert (copy["SourceBackup"], copy["SourceCluster"], copy["SourceRegion"]) == (
        backup["BackupId"],
        w.cluster(),
        "eu-west-1",
    )


@check("A copy is found in its region by its source, and not at home")
def _(w):
    source = {"sourceBackupIds": [w.backup()["BackupId"]]}
    tag = {"Key": "copy", "Value": "ci"}
    w.hsm.copy_backup_to_region(BackupId=w.backup()["BackupId"], DestinationRegion="eu-central-1", TagList=[tag])
    ready = lambda copies: copies and copies[0]["BackupState"] == "READY"
    (copy,) = until(lambda: found(w, "eu-central-1", Filters=source), ready)
    assert copy["TagList"] == [tag] and copy["CopyTimestamp"]
    assert found(w, Filters=source) == []


@check("CopyBackupToRegion refuses the region the backup is in")
def _(w):
    with refused(INVALID, "eu-west-1"):
        w.hsm.copy_backup_to_region(BackupId=w.backup()["BackupId"], DestinationRegion="eu-west-1")


@check("CopyBackupToRegion refuses an unknown backup")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.copy_backup_to_region(BackupId=UNKNOWN, DestinationRegion="us-east-1")


@check("Backups have tags")
def _(w):
    one = w.backup()["BackupId"]
    w.hsm.tag_resource(ResourceId=one, TagList=[{"Key": "keep", "Value": "yes"}])
    assert w.hsm.list_tags(ResourceId=one)["TagList"] == [{"Key": "keep", "Value": "yes"}]
    w.hsm.untag_resource(ResourceId=one, TagKeyList=["keep"])
    assert w.hsm.list_tags(ResourceId=one)["TagList"] == []


@check("DeleteBackup deletes in seven days, and RestoreBackup takes it back")
def _(w):
    one = w.backup()["BackupId"]
    deleted = w.hsm.delete_backup(BackupId=one)["Backup"]
    w.afterwards(lambda: w.hsm.restore_backup(BackupId=one))
    assert deleted["BackupState"] == "PENDING_DELETION", deleted["BackupState"]
    left = deleted["DeleteTimestamp"] - datetime.datetime.now(datetime.timezone.utc)
    assert datetime.timedelta(days=6, hours=23) < left <= datetime.timedelta(days=7), left
    restored = w.hsm.restore_backup(BackupId=one)["Backup"]
    assert restored["BackupState"] == "READY" and "DeleteTimestamp" not in restored


@check("RestoreBackup refuses a backup that is not being deleted")
def _(w):
    with refused(INVALID, "PENDING_DELETION"):
        w.hsm.restore_backup(BackupId=w.backup()["BackupId"])


@check("DeleteBackup refuses an unknown backup")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.delete_backup(BackupId=UNKNOWN)
