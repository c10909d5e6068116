"""cloudhsmv2: resource policies, which only backups have."""
import json

from world import check, refused

from .clusters import INVALID

POLICY = json.dumps({"Version": "2012-10-17", "Statement": []})


def kept(w):
    """The policy on the backup, gone after the check."""
    arn = w.backup()["BackupArn"]
    answer = w.hsm.put_resource_policy(ResourceArn=arn, Policy=POLICY)
    w.afterwards(lambda: w.hsm.delete_resource_policy(ResourceArn=arn))
    return arn, answer


@check("PutResourcePolicy keeps a policy and GetResourcePolicy shows it")
def _(w):
    arn, answer = kept(w)
    assert (answer["ResourceArn"], answer["Policy"]) == (arn, POLICY)
    assert w.hsm.get_resource_policy(ResourceArn=arn)["Policy"] == POLICY


@check("GetResourcePolicy shows nothing where there is none")
def _(w):
    assert "Policy" not in w.hsm.get_resource_policy(ResourceArn=w.backup()["BackupArn"])


@check("DeleteResourcePolicy answers with what it deleted, and twice is refused")
def _(w):
    arn, _ = kept(w)
    answer = w.hsm.delete_resource_policy(ResourceArn=arn)
    assert (answer["ResourceArn"], answer["Policy"]) == (arn, POLICY)
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.delete_resource_policy(ResourceArn=arn)


@check("PutResourcePolicy refuses what is no JSON")
def _(w):
    with refused(INVALID, "JSON"):
        w.hsm.put_resource_policy(ResourceArn=w.backup()["BackupArn"], Policy="{")


@check("PutResourcePolicy refuses a cluster")
def _(w):
    arn = w.backup()["BackupArn"].partition(":backup/")[0] + ":cluster/" + w.cluster()
    with refused(INVALID, "(?i)backup"):
        w.hsm.put_resource_policy(ResourceArn=arn, Policy=POLICY)


@check("PutResourcePolicy refuses a backup that is being deleted")
def _(w):
    backup = w.backup()
    w.hsm.delete_backup(BackupId=backup["BackupId"])
    w.afterwards(lambda: w.hsm.restore_backup(BackupId=backup["BackupId"]))
    with refused(INVALID, "READY"):
        w.hsm.put_resource_policy(ResourceArn=backup["BackupArn"], Policy=POLICY)
