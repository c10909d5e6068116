package org.keyturn.workflows.ceremony;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.SshSignature;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/**
 * Loads what the first workflow task needs: reading the three files and checking signatures takes
 * so long the first time that Temporal would take the workflow for stuck (its detector allows one
 * second).
 */
public final class WarmUp {
  private static final List<String> SIGNATURES =
      List.of("ed25519.sig", "ecdsa-p256.sig", "ecdsa-p384.sig", "rsa.sig");

  private WarmUp() {}

  /** To be called by a worker before it polls for workflow tasks. */
  public static void run() {
    var input =
        new CeremonyInput(
            "warm-up",
            "00000000000000000000000000000000",
            resource("plan.yaml"),
            resource("environment.yaml"),
            resource("roster.yaml"),
            "");
    new FactSheet(Agreed.read(input)).open();
    for (String name : SIGNATURES) {
      try {
        SshSignature signature = SshSignature.parse(resource(name));
        signature.verify(signature.key(), Decision.NAMESPACE, "warm up");
      } catch (SshSignatureException e) {
        throw new IllegalStateException(name + " does not hold: " + e.getMessage(), e);
      }
    }
  }

  private static String resource(String name) {
    try (InputStream in = WarmUp.class.getResourceAsStream("warm-up/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
