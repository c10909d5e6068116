package org.keyturn.workflows.connection;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.grpc.Metadata;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;

/**
 * The connection to Temporal as Temporal's own settings say: a profile of {@code temporal.toml},
 * and over it the {@code TEMPORAL_*} variables (Temporal documentation, "Environment
 * configuration"). What stands there is never said, only what is wrong with it: it may be a key.
 */
public final class ConnectionSettings {
  /** Where to read what may stand in the settings. */
  public static final String PAGE = "docs/temporal.md";

  private static final String FILE = "TEMPORAL_CONFIG_FILE";
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private ConnectionSettings() {}

  /**
   * The settings of this process.
   *
   * @throws RefusedException when no connection can be made by them, with everything that is wrong
   */
  public static ClientConfigProfile load() throws RefusedException {
    return load(System.getenv(), Instant.now());
  }

  static ClientConfigProfile load(Map<String, String> environment, Instant now)
      throws RefusedException {
    ClientConfigProfile profile = read(environment);
    ClientConfigTLS tls = profile.getTls();
    var problems = new ArrayList<Problem>();
    if (isOff(tls) && isSecret(profile)) {
      problems.add(
          new Problem(
              "api_key", "is sent over TLS only; take away TEMPORAL_TLS=false or tls.disabled"));
    }
    if (tls == null || isOff(tls)) {
      throwIfAny(problems);
      return profile;
    }
    problems.addAll(Certificates.problems(tls, now));
    throwIfAny(problems);
    // The SDK for Java ignores TLS settings that do not say this, unlike Temporal's other tools.
    ClientConfigProfile encrypted =
        profile.toBuilder().setTls(tls.toBuilder().setDisabled(false).build()).build();
    try {
      encrypted.toWorkflowServiceStubsOptions();
    } catch (RuntimeException e) {
      // The certificates were read, so what is left is the key.
      throw refused(
          Certificates.keySetting(tls),
          "holds no private key in PEM that can be used; openssl pkcs8 -topk8 -nocrypt makes one");
    }
    return encrypted;
  }

  private static ClientConfigProfile read(Map<String, String> environment) throws RefusedException {
    String file = environment.getOrDefault(FILE, "");
    // The SDK takes a file that is not there for an empty one, and would ask this machine.
    if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
      throw refused(FILE, "names " + file + ", which cannot be read");
    }
    String read = file.isEmpty() ? "temporal.toml" : file;
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
    } catch (JsonProcessingException e) {
      // Its message may quote the line, and with it the API key.
      JsonLocation at = e.getLocation();
      throw refused(
          at == null || at.getLineNr() < 1 ? read : read + ":" + at.getLineNr(),
          "is no TOML as Temporal reads it");
    } catch (IOException e) {
      throw refused(read, "cannot be read");
    } catch (IllegalArgumentException | NullPointerException e) {
      // The second is the SDK's answer to a file without any profile.
      String profile = environment.getOrDefault("TEMPORAL_PROFILE", "");
      throw refused(
          read, "has no table [profile." + (profile.isEmpty() ? "NAME" : profile) + "] to be used");
    }
  }

  private static boolean isOff(ClientConfigTLS tls) {
    return tls != null && Boolean.TRUE.equals(tls.isDisabled());
  }

  /** Whether something goes along with every call that lets others call too. */
  private static boolean isSecret(ClientConfigProfile profile) {
    String key = profile.getApiKey();
    Metadata sent = profile.getMetadata();
    return key != null && !key.isEmpty() || sent != null && sent.containsKey(AUTHORIZATION);
  }

  private static void throwIfAny(List<Problem> problems) throws RefusedException {
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }

  private static RefusedException refused(String where, String what) {
    return new RefusedException(List.of(new Problem(where, what)));
  }
}
