package org.keyturn.activities.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.process.Commands.Finished;
import org.keyturn.activities.process.FakeCommands;
import org.keyturn.activities.simulated.Certificates;
import org.keyturn.activities.simulated.CustomerCa;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Client;
import org.keyturn.ceremony.environment.Environment.ClientPackage;
import org.keyturn.ceremony.environment.Environment.Provider;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.ceremony.FailureType;
import org.keyturn.workflows.client.ClientActivities.ClientReady;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;

class ClientActivitiesTest {
  private static final String ANCHOR = new CustomerCa().anchor();
  private static final String FIRST = "10.0.1.10";
  private static final String SECOND = "10.0.2.10";

  @TempDir Path folder;
  private Path root;
  private final FakeHsms hsms = new FakeHsms();
  private final FakeCommands commands = new FakeCommands(this::program);
  private final List<URI> downloaded = new ArrayList<>();
  private String offered = "the package";
  private int exit;

  @BeforeEach
  void root() {
    root = folder.resolve("cloudhsm");
  }

  @Test
  void packages_are_installed_and_both_parts_configured_with_the_check_off() {
    var ready = prepare(FIRST);
    assertThat(ready.version()).isEqualTo("5.18.0");
    assertThat(ready.packageDigests()).containsExactly(Sha256.of("the package").hex());
    assertThat(ready.keyAvailabilityCheck()).isFalse();
    assertThat(commands.run)
        .anyMatch(line -> line.startsWith("install "))
        .contains(
            root
                + "/bin/configure-cli -a 10.0.1.10 --hsm-ca-cert "
                + root
                + "/etc/customerCA.crt --disable-key-availability-check",
            root
                + "/bin/configure-jce -a 10.0.1.10 --hsm-ca-cert "
                + root
                + "/etc/customerCA.crt --disable-key-availability-check");
    assertThat(root.resolve("etc/customerCA.crt")).hasContent(ANCHOR.strip());
  }

  @Test
  void what_is_as_it_should_be_is_left_alone() {
    prepare(FIRST);
    commands.run.clear();
    downloaded.clear();
    prepare(FIRST);
    assertThat(downloaded).isEmpty();
    assertThat(commands.run).isEmpty();
  }

  @Test
  void the_version_is_asked_again_when_its_note_is_not_whole() throws IOException {
    prepare(FIRST);
    Files.writeString(root.resolve("keyturn/version"), "5.1");
    assertThat(prepare(FIRST).version()).isEqualTo("5.18.0");
    assertThat(root.resolve("keyturn/version")).content().isEqualTo("5.18.0\n");
  }

  @Test
  void the_version_is_asked_again_when_a_package_was_installed_again() throws IOException {
    prepare(FIRST);
    Files.writeString(root.resolve("keyturn/version"), "5.17.2\n");
    Files.delete(root.resolve("bin/configure-jce"));
    assertThat(prepare(FIRST).version()).isEqualTo("5.18.0");
  }

  @Test
  void reconfiguring_names_all_members_at_once_and_turns_the_check_on() {
    prepare(FIRST);
    hsms.members = 2;
    var ready = acts().reconfigureClient(request(ANCHOR, anchorDigest(ANCHOR), FIRST, SECOND));
    assertThat(ready.keyAvailabilityCheck()).isTrue();
    assertThat(commands.run)
        .anyMatch(
            line ->
                line.contains("configure-jce -a 10.0.1.10 10.0.2.10 ")
                    && line.endsWith("--enable-key-availability-check"));
  }

  @Test
  void the_session_in_which_the_members_were_counted_is_left_to_the_next_step() {
    prepare(FIRST);
    assertThat(hsms.left).isEqualTo(1);
  }

  @Test
  void a_session_that_reaches_too_few_is_left_to_nobody() {
    var failure = catchThrowableOfType(ApplicationFailure.class, () -> prepare(FIRST, SECOND));
    assertThat(failure).hasMessageContaining("reaches 1 of 2");
    assertThat(hsms.left).isZero();
  }

  @Test
  void a_package_with_another_digest_is_not_installed() {
    offered = "something else";
    Refused.by(() -> prepare(FIRST))
        .needsPeople(Sha256.of("something else").hex(), Sha256.of("the package").hex());
    assertThat(commands.run).isEmpty();
    assertThat(root).doesNotExist();
  }

  @Test
  void an_installer_that_fails_needs_people() {
    exit = 1;
    Refused.by(() -> prepare(FIRST)).needsPeople("exit code 1", "disk full");
  }

  @Test
  void an_address_that_the_environment_does_not_plan_is_refused_before_anything_is_done() {
    Refused.by(() -> prepare("10.9.9.9")).needsPeople("10.9.9.9");
    Refused.by(() -> prepare()).needsPeople("asked to connect to []");
    assertThat(downloaded).isEmpty();
  }

  @Test
  void an_anchor_that_people_did_not_sign_is_refused_before_anything_is_done() {
    String other = new CustomerCa().anchor();
    Refused.by(() -> acts().prepareClient(request(other, anchorDigest(ANCHOR), FIRST)))
        .needsPeople(Certificates.fingerprint(other), Certificates.fingerprint(ANCHOR));
    Refused.by(() -> acts().prepareClient(request(ANCHOR, Map.of(), FIRST)))
        .needsPeople("signed was none");
    Refused.by(() -> acts().prepareClient(request("no certificate", Map.of(), FIRST)))
        .needsPeople("cannot be read");
    assertThat(downloaded).isEmpty();
  }

  @Test
  void the_anchor_of_another_cluster_is_not_overwritten() throws IOException {
    String other = new CustomerCa().anchor();
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/customerCA.crt"), other);
    Refused.by(() -> prepare(FIRST)).needsPeople(Certificates.fingerprint(other));
    assertThat(root.resolve("etc/customerCA.crt")).hasContent(other.strip());
  }

  @Test
  void fewer_members_are_waited_for_and_more_need_people() {
    hsms.members = 0;
    Refused.by(() -> prepare(FIRST)).mayPass("reaches 0 of 1");
    hsms.members = 3;
    Refused.by(() -> prepare(FIRST)).needsPeople("reaches 3 HSMs where 1");
  }

  @Test
  void a_second_member_that_is_there_before_its_time_is_counted() {
    hsms.members = 2;
    assertThat(prepare(FIRST).members()).isEqualTo(2);
  }

  @Test
  void hsms_that_do_not_answer_yet_are_looked_for_as_often_as_aws_is_asked() {
    hsms.silent.add(SECOND);
    hsms.unreachable = true;
    for (String address : List.of(FIRST, SECOND)) {
      var failure = catchThrowableOfType(ApplicationFailure.class, () -> prepare(address));

      assertThat(failure.getType()).isEqualTo(FailureType.RETRYABLE.name());
      assertThat(failure.getNextRetryDelay()).isEqualTo(Agreed.environment().poll());
    }
  }

  private ClientReady prepare(String... addresses) {
    return acts().prepareClient(request(ANCHOR, anchorDigest(ANCHOR), addresses));
  }

  private static Map<String, String> anchorDigest(String pem) {
    return Map.of("anchor-sha256", Certificates.fingerprint(pem));
  }

  private static ConfigureClient request(
      String anchor, Map<String, String> facts, String... addresses) {
    return new ConfigureClient(
        Agreed.mandate(GateName.INITIALIZE, Agreed.plan(), new TreeMap<>(facts)),
        Crew.CLUSTER,
        anchor,
        List.of(addresses));
  }

  private ClientActivitiesImpl acts() {
    var e = Agreed.environment();
    var client =
        new Client(
            root,
            List.of(
                new ClientPackage(
                    "cloudhsm-cli",
                    URI.create("https://packages.example/cloudhsm-cli.rpm"),
                    Sha256.of("the package"))),
            List.of("install", "{package}"),
            new Provider(root.resolve("java/provider.jar"), "Provider"));
    var environment =
        new Environment(
            e.name(),
            e.region(),
            e.account(),
            e.endpoints(),
            e.vpc(),
            e.subnets(),
            e.bastionGroup(),
            client,
            e.roots(),
            e.parameters(),
            e.records(),
            e.poll(),
            e.price());
    return new ClientActivitiesImpl(
        environment,
        hsms,
        commands,
        (from, to) -> {
          downloaded.add(from);
          write(to, offered);
        });
  }

  /** An installer that leaves the client's files, and the client's tools. */
  private Finished program(List<String> command) {
    if (exit != 0) {
      return new Finished(exit, "", "disk full");
    }
    String name = Path.of(command.get(0)).getFileName().toString();
    if (name.equals("install")) {
      assertThat(Path.of(command.get(1))).hasFileName("cloudhsm-cli.rpm");
      List.of("bin/cloudhsm-cli", "bin/configure-cli", "bin/configure-jce", "java/provider.jar")
          .forEach(file -> write(root.resolve(file), ""));
    } else if (name.startsWith("configure-")) {
      write(root.resolve("etc/cloudhsm-" + name.substring(10) + ".cfg"), configuration(command));
    }
    return new Finished(0, "cloudhsm-cli 5.18.0\n", "");
  }

  private static String configuration(List<String> command) {
    return """
        {"clusters":[{"type":"hsm1","cluster":{"servers":[%s],
         "options":{"disable_key_availability_check":%s}}}]}"""
        .formatted(
            command.subList(2, command.indexOf("--hsm-ca-cert")).stream()
                .map(address -> "{\"hostname\":\"" + address + "\",\"port\":2223}")
                .collect(Collectors.joining(",")),
            command.contains("--disable-key-availability-check"));
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
