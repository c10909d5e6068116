package org.keyturn.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.OnRecord.FIRST;
import static org.keyturn.activities.testing.OnRecord.SECOND;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.simulated.Certificates;
import org.keyturn.activities.simulated.CustomerCa;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Recorded;

class ClusterDriftTest {
  private static final String ID = "cluster-1";
  private static final String CERTIFICATE = new CustomerCa().anchor();
  private static final Hsm ONE = hsm("hsm-1", "eu-west-1a", FIRST, "ACTIVE");
  private static final Hsm TWO = hsm("hsm-2", "eu-west-1b", SECOND, "ACTIVE");

  private State state = State.ACTIVE;
  private String vpc = Agreed.environment().vpc();
  private String certificate = CERTIFICATE;
  private final Map<String, String> tags =
      new TreeMap<>(
          Map.of(
              Cluster.CEREMONY_TAG,
              Agreed.CEREMONY,
              Cluster.NONCE_TAG,
              Agreed.NONCE,
              Cluster.ENVIRONMENT_TAG,
              "test"));

  @Test
  void the_cluster_of_the_record_has_no_difference() {
    assertThat(drift(ONE, TWO)).isEmpty();
  }

  @Test
  void a_cluster_that_is_gone_is_one_difference_and_its_backups_are_named() {
    assertThat(
            ClusterDrift.of(
                Optional.empty(),
                recorded(),
                SignedPlan.read(recorded().mandate()),
                Agreed.environment()))
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.found()).isEqualTo("not there");
              assertThat(gone.next()).contains("describe-backups --filters clusterIds=" + ID);
            });
    state = State.GONE;
    assertThat(drift()).hasSize(1);
  }

  @Test
  void a_state_that_is_not_active_says_whether_it_passes() {
    state = State.BUSY;
    assertThat(only(drift(ONE, TWO)).next()).contains("compare again later");
    state = State.DEGRADED;
    assertThat(only(drift(ONE, TWO)).next()).contains("AWS support");
  }

  @Test
  void another_network_tag_or_certificate_is_named_with_both_values() {
    vpc = "vpc-other";
    tags.put(Cluster.NONCE_TAG, "another");
    tags.remove(Cluster.ENVIRONMENT_TAG);
    certificate = new CustomerCa().anchor();

    assertThat(drift(ONE, TWO))
        .extracting(Difference::where)
        .containsExactly(
            ID + " VPC",
            ID + " tag keyturn:nonce",
            ID + " tag keyturn:environment",
            ID + " certificate");
    assertThat(drift(ONE, TWO).get(1).next())
        .endsWith(
            "\naws cloudhsmv2 tag-resource --resource-id cluster-1 --tag-list Key=keyturn:nonce,Value="
                + Agreed.NONCE);
  }

  @Test
  void an_hsm_that_aws_replaced_is_noted_and_nothing_has_to_mend_it() {
    Difference replaced = only(drift(ONE, hsm("hsm-9", "eu-west-1b", SECOND, "ACTIVE")));

    assertThat(replaced.remedy()).isEqualTo(Remedy.NONE);
    assertThat(replaced.where()).isEqualTo("HSM at " + SECOND);
    assertThat(replaced.found()).isEqualTo("hsm-9");
    assertThat(replaced.wanted()).isEqualTo("hsm-2");
  }

  @Test
  void an_hsm_that_is_missing_is_to_be_made_at_its_address() {
    Difference missing = only(drift(ONE, hsm("hsm-2", "eu-west-1b", SECOND, "DELETE_IN_PROGRESS")));

    assertThat(missing.remedy()).isEqualTo(Remedy.PEOPLE);
    assertThat(missing.next())
        .contains("keyturn resync")
        .endsWith(
            "\naws cloudhsmv2 create-hsm --cluster-id cluster-1 --availability-zone eu-west-1b"
                + " --ip-address 10.0.2.10");
  }

  @Test
  void an_hsm_that_nobody_approved_is_to_be_deleted() {
    Difference third = only(drift(ONE, TWO, hsm("hsm-3", "eu-west-1b", "10.0.2.77", "ACTIVE")));

    assertThat(third.wanted()).isEqualTo("none");
    assertThat(third.next()).endsWith("delete-hsm --cluster-id cluster-1 --hsm-id hsm-3");
  }

  @Test
  void an_hsm_in_another_state_or_zone_is_named() {
    assertThat(
            drift(
                hsm("hsm-1", "eu-west-1c", FIRST, "ACTIVE"),
                hsm("hsm-2", "eu-west-1b", SECOND, "DEGRADED")))
        .extracting(Difference::where)
        .containsExactly("zone of hsm-1", "state of hsm-2");
  }

  private List<Difference> drift(Hsm... hsms) {
    var control = new FakeControlPlane(Agreed.environment());
    Cluster shown = control.havingIn(vpc, ID, state, tags, hsms);
    var certified =
        new Cluster(
            ID,
            state,
            "",
            shown.securityGroup(),
            vpc,
            shown.subnets(),
            shown.hsmType(),
            shown.mode(),
            tags,
            shown.hsms(),
            Optional.empty(),
            false,
            Optional.of(certificate));
    return ClusterDrift.of(
        Optional.of(certified),
        recorded(),
        SignedPlan.read(recorded().mandate()),
        Agreed.environment());
  }

  private static Recorded recorded() {
    Recorded recorded = OnRecord.ofCluster(ID);
    return new Recorded(
        recorded.mandate(),
        recorded.environment(),
        Certificates.fingerprint(CERTIFICATE),
        recorded.anchorPem(),
        recorded.members(),
        recorded.securityGroup(),
        recorded.ingress(),
        recorded.users(),
        recorded.signerParameter(),
        recorded.recipientKeys(),
        recorded.key());
  }

  private static Difference only(List<Difference> differences) {
    assertThat(differences).hasSize(1);
    return differences.get(0);
  }

  private static Hsm hsm(String id, String zone, String address, String state) {
    return new Hsm(id, zone, "", address, state, "");
  }
}
