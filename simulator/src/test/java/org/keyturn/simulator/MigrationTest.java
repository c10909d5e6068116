package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.HSMS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.aws.cloudhsm.Assumption;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.Hsm;

/** From hsm1.medium to hsm2m.medium and back. */
class MigrationTest extends RehearsalTest {
  private String id = "";

  @Override
  @BeforeEach
  void start() throws Exception {
    aws = new Rehearsal(directory, 0, Assumption.HSM1, "accepted");
    id =
        aws.cloudHsm
            .createCluster(r -> r.hsmType("hsm1.medium").subnetIds(aws.subnet(0), aws.subnet(1)))
            .cluster()
            .clusterId();
    aws.createHsm(0, null);
    invalid(() -> migrate("hsm2m.medium")).hasMessageContaining("UNINITIALIZED");
    aws.initialize(aws.describe());
    aws.activations.activated(id);
  }

  @Test
  @Behaviour(
      value =
          "ModifyCluster migrates an ACTIVE hsm1.medium cluster to hsm2m.medium, by"
              + " MODIFY_IN_PROGRESS, and shows HsmTypeRollbackExpiration.",
      sure = DOCUMENTED,
      source = "User guide: hsm1-to-hsm2-migration; API reference of AWS CloudHSM: Cluster",
      area = CLUSTERS)
  void anActiveClusterIsMigratedAndShowsUntilWhenItCanGoBack() {
    Cluster answer = migrate("hsm2m.medium");

    assertThat(answer.state()).isEqualTo(ClusterState.MODIFY_IN_PROGRESS);
    assertThat(answer.hsmType()).isEqualTo("hsm2m.medium");
    assertThat(answer.hsmTypeRollbackExpiration()).isNotNull();
    Cluster migrated = aws.describe();
    assertThat(migrated.state()).isEqualTo(ClusterState.ACTIVE);
    assertThat(migrated.hsmType()).isEqualTo("hsm2m.medium");
    assertThat(migrated.hsmTypeRollbackExpiration())
        .isBetween(
            aws.clock.instant().plus(Duration.ofHours(24)).minusSeconds(60),
            aws.clock.instant().plus(Duration.ofHours(24)));
    assertThat(migrated.hsms()).extracting(Hsm::hsmType).containsExactly("hsm2m.medium");
  }

  @Test
  @Behaviour(
      value = "A migration can be taken back for 24 hours, by ROLLBACK_IN_PROGRESS.",
      sure = DOCUMENTED,
      source = "User guide: hsm1-to-hsm2-migration",
      area = CLUSTERS)
  void itGoesBackWithinADayAndNotLater() {
    migrate("hsm2m.medium");
    aws.describe();
    assertThat(migrate("hsm1.medium").state()).isEqualTo(ClusterState.ROLLBACK_IN_PROGRESS);
    assertThat(aws.describe().hsmType()).isEqualTo("hsm1.medium");
    assertThat(aws.describe().hsmTypeRollbackExpiration()).isNull();

    migrate("hsm2m.medium");
    aws.describe();
    aws.clock.pass(Duration.ofHours(24));

    assertThat(aws.describe().hsmTypeRollbackExpiration()).isNull();
    invalid(() -> migrate("hsm1.medium")).hasMessageContaining("cannot be changed");
  }

  @Test
  @Behaviour(
      value =
          "HSMs are neither added nor removed while a cluster is migrated, about 30"
              + " minutes for each HSM.",
      sure = DOCUMENTED,
      source = "User guide: hsm1-to-hsm2-migration",
      area = HSMS)
  void whileItIsMigratedNoHsmComesOrGoes() throws Exception {
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);
    aws.close();
    aws = new Rehearsal(directory, 1, Assumption.HSM1, "accepted");
    String hsm = aws.describe().hsms().get(0).hsmId();
    migrate("hsm2m.medium");

    invalid(() -> aws.createHsm(1, null)).hasMessageContaining("MODIFY_IN_PROGRESS");
    invalid(() -> aws.cloudHsm.deleteHsm(r -> r.clusterId(id).hsmId(hsm)))
        .hasMessageContaining("MODIFY_IN_PROGRESS");
    aws.clock.pass(Duration.ofMinutes(30));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);
    aws.createHsm(1, null);
  }

  @Test
  @Behaviour(
      value =
          "HSMs are migrated one after the other, each after a backup, which their HsmType shows;"
              + " meanwhile the migration can be taken back.",
      sure = DOCUMENTED,
      source = "User guide: hsm1-to-hsm2-migration",
      area = CLUSTERS)
  void oneHsmAfterTheOther() throws Exception {
    aws.describe();
    aws.createHsm(1, null);
    aws.describe();
    int backups = aws.cloudHsm.describeBackups().backups().size();
    aws.close();
    aws = new Rehearsal(directory, 1, Assumption.HSM1, "accepted");
    migrate("hsm2m.medium");

    aws.clock.pass(Duration.ofMinutes(30));

    assertThat(aws.describe().hsms())
        .extracting(Hsm::hsmType)
        .containsExactly("hsm2m.medium", "hsm1.medium");
    assertThat(aws.describe().state()).isEqualTo(ClusterState.MODIFY_IN_PROGRESS);
    assertThat(aws.cloudHsm.describeBackups().backups()).hasSize(backups + 1);
    assertThat(migrate("hsm1.medium").state()).isEqualTo(ClusterState.ROLLBACK_IN_PROGRESS);
    aws.clock.pass(Duration.ofHours(1));
    assertThat(aws.describe().hsms()).extracting(Hsm::hsmType).containsOnly("hsm1.medium");
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);
  }

  @Test
  @Behaviour(
      value = "A FIPS backup of hsm1.medium can be restored to hsm2m.medium.",
      sure = DOCUMENTED,
      source = "User guide: hsm-types",
      area = BACKUPS)
  void aBackupOfTheOldTypeIsRestoredToTheNew() {
    String backup = aws.cloudHsm.describeBackups().backups().get(0).backupId();

    Cluster made =
        aws.cloudHsm
            .createCluster(
                r ->
                    r.hsmType("hsm2m.medium")
                        .mode("FIPS")
                        .subnetIds(aws.subnet(0))
                        .sourceBackupId(backup))
            .cluster();

    assertThat(made.sourceBackupId()).isEqualTo(backup);
  }

  private Cluster migrate(String type) {
    return aws.cloudHsm.modifyCluster(r -> r.clusterId(id).hsmType(type)).cluster();
  }
}
