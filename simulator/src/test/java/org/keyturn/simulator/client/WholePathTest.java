package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.hsm.TestCluster;

class WholePathTest {
  @Test
  void activatesMakesAUserAndAKeyAndSigns(@TempDir Path directory) throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      Installation client = Installation.of(cluster);

      assertThat(client.run("cluster", "activate", "--password", "officer-pass-1").text())
          .isEqualTo("Cluster activation successful");
      client
          .admin()
          .run(
              "user",
              "create",
              "--username",
              "manager",
              "--role",
              "crypto-user",
              "--password",
              "manager-pass");
      Installation manager = client.as("crypto-user", "manager", "manager-pass");
      var pair =
          manager.run(
              "key",
              "generate-asymmetric-pair",
              "ec",
              "--curve",
              "prime256v1",
              "--public-label",
              "pub",
              "--private-label",
              "priv",
              "--public-attributes",
              "verify=true",
              "--private-attributes",
              "sign=true");
      var signed =
          manager.run(
              "crypto",
              "sign",
              "ecdsa",
              "--key-filter",
              "attr.label=priv",
              "--hash-function",
              "sha256",
              "--data",
              "YWJjMTIz");
      var verified =
          manager.run(
              "crypto",
              "verify",
              "ecdsa",
              "--key-filter",
              "attr.label=pub",
              "--hash-function",
              "sha256",
              "--data",
              "YWJjMTIz",
              "--signature",
              signed.data().text("signature"));
      assertThat(verified.data().text("message")).isEqualTo("Signature verified successfully");
      assertThat(cluster.effects())
          .containsExactly("cluster activate", "user create", "key generate-asymmetric-pair ec");
    }
  }
}
