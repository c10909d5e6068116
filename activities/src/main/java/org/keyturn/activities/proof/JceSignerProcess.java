package org.keyturn.activities.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.keyturn.activities.client.ClientConfiguration;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.process.CodeOrigin;
import org.keyturn.activities.process.Commands;
import org.keyturn.ceremony.environment.Environment.Client;
import org.keyturn.ceremony.json.CanonicalJson;

/** {@link SigningChild} on this JVM's own Java. */
public final class JceSignerProcess implements SignerProcess {
  /** A key quorum that is not met is reported after some 87 s. */
  private static final Duration LIMIT = Duration.ofSeconds(150);

  /** AWS publishes none of the provider's texts: these are what such a failure is called. */
  private static final List<String> UNREACHED =
      List.of("handshake", "notconnected", "not connected", "connection", "connect timed out");

  /** What may be a login that failed is never tried again, since five failures lock the user. */
  private static final List<String> ABOUT_THE_LOGIN =
      List.of("login", "authentic", "credential", "password", "locked");

  private final Client client;
  private final Commands commands;

  public JceSignerProcess(Client client, Commands commands) {
    this.client = client;
    this.commands = commands;
  }

  @Override
  public boolean availabilityCheck() {
    return ClientConfiguration.of(client.root(), ClientConfiguration.Tool.JCE)
        .filter(ClientConfiguration::availabilityCheck)
        .isPresent();
  }

  @Override
  public Signed sign(ToSign request, Password password) {
    byte[] input = input(request, password);
    Commands.Finished finished;
    try {
      finished = commands.run(command(), input, LIMIT);
    } finally {
      Arrays.fill(input, (byte) 0);
    }
    return read(finished, password);
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        // No more than this: the child needs the JDK and itself.
        CodeOrigin.of(SigningChild.class).toString(),
        SigningChild.class.getName());
  }

  private byte[] input(ToSign request, Password password) {
    byte[] before =
        (client.provider().jar()
                + "\n"
                + client.provider().className()
                + "\n"
                + request.user()
                + ":")
            .getBytes(StandardCharsets.UTF_8);
    byte[] secret = password.bytes();
    byte[] after =
        ("\n"
                + request.label()
                + "\n"
                + request.publicLabel()
                + "\n"
                + Base64.getEncoder().encodeToString(request.digest())
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    var input = ByteBuffer.allocate(before.length + secret.length + after.length);
    input.put(before).put(secret).put(after);
    Arrays.fill(secret, (byte) 0);
    return input.array();
  }

  private static Signed read(Commands.Finished finished, Password password) {
    JsonNode answer = answer(finished.out());
    if (answer.hasNonNull("signature") && answer.hasNonNull("publicKey")) {
      Base64.Decoder base64 = Base64.getDecoder();
      return new Signed(
          base64.decode(answer.path("signature").asText()),
          base64.decode(answer.path("publicKey").asText()));
    }
    if (answer.hasNonNull("failure")) {
      throw refused(password.blottedFrom(answer.path("failure").asText()));
    }
    throw Failures.needsPeople(
        "the signing process ended with exit code "
            + finished.exit()
            + " and no answer: "
            + password.blottedFrom(finished.said()),
        "See that the JCE provider runs on this Java and this platform, then retry.");
  }

  private static JsonNode answer(String out) {
    try {
      return CanonicalJson.parse(out.strip());
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  private static boolean says(String words, List<String> any) {
    return any.stream().anyMatch(words::contains);
  }

  /**
   * A key that is on one HSM only may be on two in a moment, and an HSM that could not be reached
   * may be back; all else is for people.
   */
  private static RuntimeException refused(String said) {
    String cause = "the signer cannot sign through the JCE provider: " + said;
    String words = said.toLowerCase(Locale.ROOT);
    if (words.contains("at least 2 hsms") || words.contains("availability requirements")) {
      return Failures.retryable(cause, "HSMs synchronise keys by themselves; it is tried again.");
    }
    if (says(words, UNREACHED) && !says(words, ABOUT_THE_LOGIN)) {
      return Failures.retryable(
          cause,
          "See that this machine may reach TCP 2223-2225 of every HSM and that the cluster's"
              + " certificate is the one approved; it is tried again.");
    }
    return Failures.needsPeople(
        cause,
        "See run/cloudhsm-jce.log under the client's root. A wrong password is not tried again: an"
            + " officer can set the signer's to the stored one. Then retry.");
  }
}
