package org.keyturn.activities.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.OnRecord.FIRST;
import static org.keyturn.activities.testing.OnRecord.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.simulated.Certificates;
import org.keyturn.activities.simulated.CustomerCa;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;

class ClientDriftTest {
  private static final String ANCHOR = new CustomerCa().anchor();

  @TempDir Path root;

  @BeforeEach
  void configuredAsOnRecord() throws IOException {
    Files.createDirectory(root.resolve("etc"));
    configure("cli", false, SECOND, FIRST);
    configure("jce", false, FIRST, SECOND);
    Files.writeString(root.resolve("etc/customerCA.crt"), ANCHOR);
  }

  @Test
  void the_client_of_the_record_has_no_difference_in_whatever_order_it_names_the_hsms() {
    assertThat(drift()).isEmpty();
  }

  @Test
  void addresses_and_the_availability_check_are_compared_for_each_tool() throws IOException {
    configure("cli", false, FIRST);
    configure("jce", true, FIRST, SECOND);

    assertThat(drift())
        .allSatisfy(one -> assertThat(one.remedy()).isEqualTo(Remedy.RESYNC))
        .extracting(Difference::found)
        .containsExactly(
            "10.0.1.10, key-availability check on",
            "10.0.1.10 10.0.2.10, key-availability check off");
  }

  @Test
  void a_machine_without_the_client_is_configured_by_resync() throws IOException {
    for (String file :
        List.of("etc/cloudhsm-cli.cfg", "etc/cloudhsm-jce.cfg", "etc/customerCA.crt")) {
      Files.delete(root.resolve(file));
    }

    assertThat(drift())
        .hasSize(3)
        .allSatisfy(one -> assertThat(one.remedy()).isEqualTo(Remedy.RESYNC))
        .extracting(Difference::found)
        .containsExactly("not configured", "not configured", "not there");
  }

  @Test
  void another_anchor_is_for_people_since_nobody_writes_over_it() throws IOException {
    String other = new CustomerCa().anchor();
    Files.writeString(root.resolve("etc/customerCA.crt"), other);

    assertThat(drift())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.remedy()).isEqualTo(Remedy.PEOPLE);
              assertThat(one.found()).isEqualTo(Certificates.fingerprint(other));
              assertThat(one.wanted()).isEqualTo(Certificates.fingerprint(ANCHOR));
            });
  }

  @Test
  void an_anchor_that_is_no_certificate_is_said_to_be_unreadable() throws IOException {
    Files.writeString(root.resolve("etc/customerCA.crt"), "nothing");

    assertThat(drift()).extracting(Difference::found).containsExactly("unreadable");
  }

  private List<Difference> drift() {
    return ClientDrift.of(root, OnRecord.withAnchor(Certificates.fingerprint(ANCHOR)));
  }

  private void configure(String tool, boolean checkOff, String... addresses) throws IOException {
    Files.writeString(
        root.resolve("etc/cloudhsm-" + tool + ".cfg"),
        """
        {"clusters":[{"type":"hsm1","cluster":{"servers":[%s],
         "options":{"disable_key_availability_check":%s}}}]}"""
            .formatted(
                Stream.of(addresses)
                    .map(address -> "{\"hostname\":\"" + address + "\",\"port\":2223}")
                    .collect(Collectors.joining(",")),
                checkOff));
  }
}
