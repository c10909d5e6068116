package org.keyturn.matrix;

import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Things that are there already, and a machine at the HSMs that is not as it should be. */
final class BastionTrials {
  private BastionTrials() {}

  static Stream<Trial> all() {
    return Stream.of(foundThere().alsoInTheSample(), fullDisk());
  }

  private static Trial foundThere() {
    return Trial.of(
        "things-found-there",
        course -> {
          course.begin();
          course.playTo(INITIALIZE);
          String group = course.account.cluster().path("SecurityGroup").asText();
          String bastion = course.network.path("bastionGroup").asText();
          course.account.ingress(
              "AuthorizeSecurityGroupIngress", group, "Groups.1.GroupId", bastion);
          course.broke("the rule is there already", "security group", "");
          course.account.ingress(
              "AuthorizeSecurityGroupIngress", group, "IpRanges.1.CidrIp", "0.0.0.0/0");
          course.broke("a rule for everybody is there", "security group", "openSecurityGroup");
          course.whereToldTo(
              "revoke these rules",
              () ->
                  course.account.ingress(
                      "RevokeSecurityGroupIngress", group, "IpRanges.1.CidrIp", "0.0.0.0/0"));
          course.expect("AuthorizeSecurityGroupIngress", 2);
          course.expect("RevokeSecurityGroupIngress", 1);

          String parameter = "/keyturn/rehearsal/" + Scene.CEREMONY + "/key-manager";
          course.account.ssm(
              "PutParameter",
              Map.of("Name", parameter, "Value", "Found-There-1", "Type", "SecureString"));
          course.broke("the parameter is there already", parameter, "");

          Path spoilt = spoil(course);
          course.broke(
              "the package has another hash", spoilt.getFileName().toString(), "prepareClient");
          course.whereToldTo("Compare with the digest", () -> restore(spoilt));
          course.release(INITIALIZE);

          course.playTo(KEYS);
          Path log = course.scene.folder.simulator().resolve("client/run/cloudhsm-cli.log");
          Files.deleteIfExists(log);
          Files.createDirectories(log);
          course.broke("the client's log cannot be written", "run/cloudhsm-cli.log", "");
          course.arm(Order.of("cut-off"));
          course.release(KEYS);
          course.playToTheEnd();
        });
  }

  /** The client's root is a file system of its own that is full. */
  private static Trial fullDisk() {
    return Trial.of(
        "a-full-disk-at-the-bastion",
        course -> {
          Path root = course.scene.folder.simulator().resolve("client");
          sh("mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", root.toString());
          course.afterwards(() -> sh("umount", root.toString()));
          course.broke("the disk is full", "installing the client", "prepareClient");
          course.whereToldTo(
              "has room", () -> sh("mount", "-o", "remount,size=64m", root.toString()));
          course.begin();
          course.playTo(KEYS);
          Path filler = root.resolve("filler");
          fill(filler);
          course.broke("the disk is full", "exporting the key", "exportKeys");
          course.whereToldTo("has room", () -> Files.deleteIfExists(filler));
          course.release(KEYS);
          course.playToTheEnd();
        });
  }

  private static Path spoil(Course course) throws IOException {
    try (Stream<Path> packages = Files.list(course.scene.folder.simulator().resolve("packages"))) {
      Path one =
          packages
              .filter(file -> file.toString().contains("cloudhsm-cli"))
              .findFirst()
              .orElseThrow();
      Files.copy(one, kept(one));
      Files.writeString(one, "spoilt", StandardOpenOption.APPEND);
      return one;
    }
  }

  private static void restore(Path spoilt) throws IOException {
    Files.move(kept(spoilt), spoilt, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path kept(Path file) {
    return file.resolveSibling(file.getFileName() + ".kept");
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // As wanted.
    }
  }

  private static void sh(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(List.of(command) + ": " + said);
    }
  }
}
