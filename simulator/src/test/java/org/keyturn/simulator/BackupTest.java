package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.CERTIFICATES;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.TAGS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.model.Backup;
import software.amazon.awssdk.services.cloudhsmv2.model.BackupState;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;

class BackupTest extends RehearsalTest {
  @Test
  @Behaviour(
      value =
          "The service takes a backup at activation and whenever an HSM is added to or"
              + " removed from an active cluster.",
      sure = DOCUMENTED,
      source = "User guide: manage-backups",
      area = BACKUPS)
  void activationJoinAndLeaveEachTakeOne() {
    Cluster cluster = aws.activeCluster();
    assertThat(backups()).hasSize(1);

    aws.createHsm(1, "127.77.2.10");
    assertThat(backups()).hasSize(2);

    aws.cloudHsm.deleteHsm(r -> r.clusterId(cluster.clusterId()).eniIp("127.77.2.10"));
    assertThat(backups())
        .hasSize(3)
        .extracting(Backup::backupState)
        .containsOnly(BackupState.READY);
  }

  @Test
  @Behaviour(
      value =
          "The next HSM of a cluster that has none left is restored from its newest" + " backup.",
      sure = DOCUMENTED,
      source = "User guide: backups-using",
      area = BACKUPS)
  void aClusterWithoutHsmsComesBackFromItsNewestBackup() {
    Cluster cluster = aws.activeCluster();
    aws.clock.pass(Duration.ofSeconds(1));
    aws.cloudHsm.deleteHsm(r -> r.clusterId(cluster.clusterId()).eniIp("127.77.1.10"));
    assertThat(aws.describe().hsms()).isEmpty();
    String newest = backups().get(0).backupId();

    String hsm = aws.createHsm(1, null).hsmId();

    assertThat(aws.describe().hsms()).hasSize(1);
    assertThat(aws.fleet.calls).contains("restore " + newest + " " + hsm, "join " + hsm);
  }

  @Test
  @Behaviour(
      value =
          "A cluster made from a backup becomes ACTIVE without HSMs; it is neither"
              + " initialized nor activated.",
      sure = OBSERVED,
      source =
          "hashicorp/terraform-provider-aws: internal/service/cloudhsmv2/cluster.go;"
              + " aws-samples/aws-cloudhsm-cloudformation-template issue 28",
      area = BACKUPS)
  @Behaviour(
      value =
          "A cluster made from a backup has the certificate of the original from the" + " start.",
      sure = DOCUMENTED,
      source = "User guide: create-cluster-from-backup",
      area = CERTIFICATES)
  void aClusterMadeFromABackupIsActiveWithoutHsmsAndKeepsTheCertificate() {
    Cluster original = aws.activeCluster();
    String backup = backups().get(0).backupId();

    Cluster copy =
        aws.cloudHsm
            .createCluster(
                r ->
                    r.hsmType("hsm2m.medium")
                        .mode(ClusterMode.FIPS)
                        .subnetIds(aws.subnet(2))
                        .sourceBackupId(backup))
            .cluster();

    assertThat(copy.certificates().clusterCertificate())
        .isEqualTo(original.certificates().clusterCertificate());
    Cluster restored = describe(copy.clusterId());
    assertThat(restored.state()).isEqualTo(ClusterState.ACTIVE);
    assertThat(restored.hsms()).isEmpty();
    assertThat(restored.sourceBackupId()).isEqualTo(backup);
    String hsm =
        aws.cloudHsm
            .createHsm(r -> r.clusterId(copy.clusterId()).availabilityZone("eu-west-1c"))
            .hsm()
            .hsmId();
    assertThat(aws.fleet.calls).contains("restore " + backup + " " + hsm);
  }

  @Test
  @Behaviour(
      value = "A backup taken in FIPS mode is not restored into a NON_FIPS cluster.",
      sure = DOCUMENTED,
      source = "User guide: hsm-types",
      area = BACKUPS)
  void modesNeverMix() {
    aws.activeCluster();

    invalid(
            () ->
                aws.cloudHsm.createCluster(
                    r ->
                        r.hsmType("hsm2m.medium")
                            .mode(ClusterMode.NON_FIPS)
                            .subnetIds(aws.subnet(2))
                            .sourceBackupId(backups().get(0).backupId())))
        .hasMessageContaining("NON_FIPS");
  }

  @Test
  @Behaviour(
      value =
          "A deleted backup is PENDING_DELETION for seven days, in which RestoreBackup"
              + " makes it READY again.",
      sure = DOCUMENTED,
      source = "User guide: delete-restore-backup and restore-backup",
      area = BACKUPS)
  void aDeletedBackupCanBeRestoredForSevenDays() {
    aws.activeCluster();
    String id = backups().get(0).backupId();

    Backup deleted = aws.cloudHsm.deleteBackup(r -> r.backupId(id)).backup();
    assertThat(deleted.backupState()).isEqualTo(BackupState.PENDING_DELETION);
    assertThat(deleted.deleteTimestamp())
        .isEqualTo(aws.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(7)));
    invalid(() -> aws.cloudHsm.deleteBackup(r -> r.backupId(id)));
    aws.cloudHsm.restoreBackup(r -> r.backupId(id));
    invalid(() -> aws.cloudHsm.restoreBackup(r -> r.backupId(id)));

    aws.cloudHsm.deleteBackup(r -> r.backupId(id));
    aws.clock.pass(Duration.ofDays(7));
    assertThat(backups()).extracting(Backup::backupId).doesNotContain(id);
    assertThat(aws.fleet.calls).contains("discard " + id);
  }

  @Test
  @Behaviour(
      value =
          "There is a backup a day; those past their retention go, but for the newest and"
              + " those that never expire.",
      sure = DOCUMENTED,
      source = "User guide: manage-backups and manage-backup-retention",
      area = BACKUPS)
  void thereIsABackupADayAndOldOnesGoButForTheLastAndTheKept() {
    Cluster cluster = aws.activeCluster();
    String kept = backups().get(0).backupId();
    aws.cloudHsm.modifyBackupAttributes(r -> r.backupId(kept).neverExpires(true));
    aws.cloudHsm.modifyCluster(
        r ->
            r.clusterId(cluster.clusterId()).backupRetentionPolicy(p -> p.type("DAYS").value("7")));
    for (int day = 0; day < 10; day++) {
      aws.clock.pass(Duration.ofDays(1));
      aws.describe();
    }

    assertThat(found("states", "READY")).hasSize(8).contains(kept);
  }

  @Test
  @Behaviour(
      value =
          "Retention belongs to the cluster: a shorter one reaches the backups there are, and what"
              + " it takes can be restored for seven days like what was deleted by hand.",
      sure = DOCUMENTED,
      source = "User guide: manage-backup-retention",
      area = BACKUPS)
  void aShorterRetentionReachesBackupsThatAreThere() {
    Cluster cluster = aws.activeCluster();
    for (int day = 0; day < 9; day++) {
      aws.clock.pass(Duration.ofDays(1));
      aws.describe();
    }
    assertThat(found("states", "READY")).hasSize(10);

    aws.cloudHsm.modifyCluster(
        r ->
            r.clusterId(cluster.clusterId()).backupRetentionPolicy(p -> p.type("DAYS").value("7")));

    List<String> taken = found("states", "PENDING_DELETION");
    assertThat(taken).hasSize(3);
    aws.cloudHsm.modifyCluster(
        r ->
            r.clusterId(cluster.clusterId())
                .backupRetentionPolicy(p -> p.type("DAYS").value("90")));
    aws.cloudHsm.restoreBackup(r -> r.backupId(taken.get(0)));
    aws.clock.pass(Duration.ofDays(7));
    aws.describe();
    assertThat(found("states", "PENDING_DELETION")).isEmpty();
    assertThat(found("backupIds", taken.get(0))).hasSize(1);
    assertThat(found("backupIds", taken.get(1))).isEmpty();
  }

  @Test
  @Behaviour(
      value =
          "CopyBackupToRegion does not tell the id of the copy: it is found over there by"
              + " the filter sourceBackupIds.",
      sure = DOCUMENTED,
      source =
          "API reference of AWS CloudHSM: CopyBackupToRegion; user guide:"
              + " copy-backup-to-region",
      area = BACKUPS)
  @Behaviour(
      value = "Copies have no retention: they stay until they are deleted.",
      sure = DOCUMENTED,
      source = "User guide: manage-backup-retention",
      area = BACKUPS)
  @Behaviour(
      value =
          "A copy is as old as its source, says when it was copied, and has the source's"
              + " tags unless it is given others.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CopyBackupToRegion",
      area = BACKUPS)
  void aCopyIsFoundInTheOtherRegionByItsSource() {
    Cluster cluster = aws.activeCluster();
    String id = backups().get(0).backupId();
    Instant made = backups().get(0).createTimestamp();
    aws.cloudHsm.tagResource(r -> r.resourceId(id).tagList(t -> t.key("a").value("1")));
    aws.clock.pass(Duration.ofMinutes(1));

    var answer =
        aws.cloudHsm.copyBackupToRegion(r -> r.backupId(id).destinationRegion("eu-central-1"));

    assertThat(answer.destinationBackup().sourceCluster()).isEqualTo(cluster.clusterId());
    assertThat(backups()).hasSize(1);
    try (var abroad = aws.cloudHsmIn(Region.EU_CENTRAL_1)) {
      List<Backup> copies =
          abroad.describeBackups(r -> r.filters(Map.of("sourceBackupIds", List.of(id)))).backups();
      assertThat(copies).hasSize(1);
      assertThat(copies.get(0).createTimestamp()).isEqualTo(made);
      assertThat(copies.get(0).copyTimestamp()).isEqualTo(made.plusSeconds(60));
      assertThat(copies.get(0).tagList()).extracting(Tag::key).containsExactly("a");
      assertThat(copies.get(0).sourceRegion()).isEqualTo("eu-west-1");
      assertThat(copies.get(0).backupArn()).contains(":eu-central-1:");
      aws.clock.pass(Duration.ofDays(400));
      assertThat(abroad.describeBackups().backups()).hasSize(1);
    }
  }

  @Test
  @Behaviour(
      value =
          "DescribeBackups takes the filters backupIds, sourceBackupIds, clusterIds, states and"
              + " neverExpires, shows the oldest first with SortAscending, and pages of 1 to 50.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: DescribeBackups",
      area = BACKUPS)
  @Behaviour(
      value = "With Shared, only backups that others share are listed.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: DescribeBackups, Shared",
      area = BACKUPS)
  void backupsAreFilteredSortedAndPaged() {
    Cluster cluster = aws.activeCluster();
    aws.clock.pass(Duration.ofMinutes(1));
    aws.createHsm(1, "127.77.2.10");
    aws.clock.pass(Duration.ofMinutes(1));
    aws.cloudHsm.deleteHsm(r -> r.clusterId(cluster.clusterId()).eniIp("127.77.2.10"));
    List<Backup> newestFirst = backups();
    String oldest = newestFirst.get(2).backupId();
    aws.cloudHsm.modifyBackupAttributes(r -> r.backupId(oldest).neverExpires(true));
    aws.cloudHsm.deleteBackup(r -> r.backupId(newestFirst.get(1).backupId()));

    assertThat(newestFirst)
        .extracting(Backup::createTimestamp)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(found("backupIds", oldest)).containsExactly(oldest);
    assertThat(found("clusterIds", cluster.clusterId())).hasSize(3);
    assertThat(found("states", "PENDING_DELETION")).containsExactly(newestFirst.get(1).backupId());
    assertThat(found("neverExpires", "true")).containsExactly(oldest);
    invalid(() -> found("names", "x"));
    assertThat(aws.cloudHsm.describeBackups(r -> r.sortAscending(true)).backups().get(0).backupId())
        .isEqualTo(oldest);
    assertThat(aws.cloudHsm.describeBackups(r -> r.shared(true)).backups()).isEmpty();
    assertThat(aws.cloudHsm.describeBackupsPaginator(r -> r.maxResults(2)).stream())
        .extracting(page -> page.backups().size())
        .containsExactly(2, 1);
    invalid(() -> aws.cloudHsm.describeBackups(r -> r.maxResults(51)));
  }

  private List<String> found(String filter, String value) {
    return aws
        .cloudHsm
        .describeBackups(r -> r.filters(Map.of(filter, List.of(value))))
        .backups()
        .stream()
        .map(Backup::backupId)
        .toList();
  }

  @Test
  @Behaviour(
      value = "Deleting a cluster leaves its backups.",
      sure = DOCUMENTED,
      source =
          "User guide: manage-backup-retention (\"You must manually delete any backups not associated with a cluster\")",
      area = BACKUPS)
  void backupsOutliveTheirClusterAndCarryTagsOfTheirOwn() {
    Cluster cluster = aws.activeCluster();
    String backup = backups().get(0).backupId();
    aws.cloudHsm.tagResource(r -> r.resourceId(backup).tagList(t -> t.key("a").value("1")));
    aws.cloudHsm.deleteHsm(r -> r.clusterId(cluster.clusterId()).eniIp("127.77.1.10"));
    aws.describe();
    aws.cloudHsm.deleteCluster(r -> r.clusterId(cluster.clusterId()));
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();

    assertThat(backups()).extracting(Backup::clusterId).containsOnly(cluster.clusterId());
    assertThat(aws.cloudHsm.listTags(r -> r.resourceId(backup)).tagList())
        .containsExactly(Tag.builder().key("a").value("1").build());
  }

  @Test
  @Behaviour(
      value = "An HSM that is removed from a cluster that is not active leaves no backup.",
      sure = INFERRED,
      source =
          "Concluded from \"remove an HSM from an active cluster\" in the user guide: manage-backups",
      area = BACKUPS,
      settle =
          "aws cloudhsmv2 delete-hsm --cluster-id $UNINITIALIZED_CLUSTER --hsm-id $HSM && sleep 300"
              + " && aws cloudhsmv2 describe-backups --filters clusterIds=$UNINITIALIZED_CLUSTER")
  void anHsmThatLeavesBeforeActivationLeavesNoBackup() {
    String id = aws.create().clusterId();
    aws.createHsm(0, "127.77.1.10");

    aws.cloudHsm.deleteHsm(r -> r.clusterId(id).eniIp("127.77.1.10"));

    assertThat(backups()).isEmpty();
  }

  @Test
  @Behaviour(
      value = "Resource policies belong to backups that are READY.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: PutResourcePolicy",
      area = TAGS)
  void onlyReadyBackupsHavePolicies() {
    aws.activeCluster();
    Backup backup = backups().get(0);
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    aws.cloudHsm.putResourcePolicy(r -> r.resourceArn(backup.backupArn()).policy(policy));

    assertThat(aws.cloudHsm.getResourcePolicy(r -> r.resourceArn(backup.backupArn())).policy())
        .isEqualTo(policy);
    aws.cloudHsm.deleteResourcePolicy(r -> r.resourceArn(backup.backupArn()));
    assertThat(aws.cloudHsm.getResourcePolicy(r -> r.resourceArn(backup.backupArn())).policy())
        .isNull();
    invalid(
        () -> aws.cloudHsm.putResourcePolicy(r -> r.resourceArn(backup.backupArn()).policy("x")));
    invalid(
        () ->
            aws.cloudHsm.putResourcePolicy(
                r ->
                    r.resourceArn(
                            "arn:aws:cloudhsm:eu-west-1:123456789012:cluster/"
                                + aws.describe().clusterId())
                        .policy(policy)));
    aws.cloudHsm.deleteBackup(r -> r.backupId(backup.backupId()));
    invalid(
        () ->
            aws.cloudHsm.putResourcePolicy(r -> r.resourceArn(backup.backupArn()).policy(policy)));
  }

  @Test
  @Behaviour(
      value = "The one change of HSM type there is leads away from hsm1.medium.",
      sure = DOCUMENTED,
      source = "User guide: hsm1-to-hsm2-migration",
      area = CLUSTERS)
  void theHsmTypeOfANewClusterCannotBeChanged() {
    String id = aws.activeCluster().clusterId();

    invalid(() -> aws.cloudHsm.modifyCluster(r -> r.clusterId(id).hsmType("hsm2m.medium")));
    invalid(() -> aws.cloudHsm.modifyCluster(r -> r.clusterId(id)));
  }

  private List<Backup> backups() {
    return aws.cloudHsm.describeBackups().backups();
  }

  private Cluster describe(String id) {
    return aws.cloudHsm
        .describeClusters(r -> r.filters(Map.of("clusterIds", List.of(id))))
        .clusters()
        .get(0);
  }
}
