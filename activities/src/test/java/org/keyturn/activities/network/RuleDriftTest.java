package org.keyturn.activities.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.activities.network.Firewall.Ingress;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;

class RuleDriftTest {
  private static final Ingress BASTION = Ingress.hsmPortsFrom("sg-0123456789abcdef0");

  private final FakeFirewall firewall = new FakeFirewall();

  @Test
  void the_rules_of_the_record_have_no_difference() {
    firewall.rules.add(BASTION);

    assertThat(drift()).isEmpty();
  }

  @Test
  void a_rule_that_was_revoked_is_missed_the_built_in_one_too() {
    firewall.rules.clear();

    assertThat(drift())
        .extracting(Difference::wanted)
        .containsExactly("tcp 2223-2225 from sg-0123456789abcdef0", "tcp 2223-2225 from sg-0c");
    assertThat(drift().get(1).next())
        .endsWith(
            "\naws ec2 authorize-security-group-ingress --group-id sg-0c --ip-permissions"
                + " 'IpProtocol=tcp,FromPort=2223,ToPort=2225,UserIdGroupPairs=[{GroupId=sg-0c}]'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp|22|22|0.0.0.0/0|IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]",
        "-1|-1|-1|sg-9|IpProtocol=-1,UserIdGroupPairs=[{GroupId=sg-9}]",
        "tcp|0|9|::/0|IpProtocol=tcp,FromPort=0,ToPort=9,Ipv6Ranges=[{CidrIpv6=::/0}]",
        "udp|1|1|pl-1|IpProtocol=udp,FromPort=1,ToPort=1,PrefixListIds=[{PrefixListId=pl-1}]"
      })
  void a_rule_that_is_not_on_record_comes_with_what_revokes_it(
      String protocol, int from, int to, String source, String permission) {
    firewall.rules.add(BASTION);
    firewall.rules.add(new Ingress(protocol, from, to, source));

    assertThat(drift())
        .singleElement()
        .satisfies(
            opened -> {
              assertThat(opened.remedy()).isEqualTo(Remedy.PEOPLE);
              assertThat(opened.next())
                  .endsWith(
                      "aws ec2 revoke-security-group-ingress --group-id sg-0c --ip-permissions '"
                          + permission
                          + "'");
            });
  }

  @Test
  void a_cluster_without_its_group_is_one_difference() {
    firewall.groupIsMade = false;

    assertThat(drift())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.found()).isEqualTo("none");
              assertThat(one.wanted()).isEqualTo("sg-0c");
            });
  }

  private List<Difference> drift() {
    return RuleDrift.of(firewall, OnRecord.ofCluster("cluster-1"));
  }
}
