package org.keyturn.simulator.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The access keys that are taken, from a file in the form of {@code ~/.aws/credentials}. */
public final class Credentials {
  private final Map<String, String> secrets;

  private Credentials(Map<String, String> secrets) {
    this.secrets = secrets;
  }

  /** Reads every profile of the file. */
  public static Credentials read(Path file) throws IOException {
    Map<String, String> secrets = new LinkedHashMap<>();
    String key = "";
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip();
      if (name.equals("aws_access_key_id")) {
        key = line.substring(equals + 1).strip();
      } else if (name.equals("aws_secret_access_key") && !key.isEmpty()) {
        secrets.put(key, line.substring(equals + 1).strip());
      }
    }
    if (secrets.isEmpty()) {
      throw new IOException(
          "no access key in "
              + file
              + "\nhint: it needs aws_access_key_id and, below it, aws_secret_access_key");
    }
    return new Credentials(secrets);
  }

  Optional<String> secret(String accessKey) {
    return Optional.ofNullable(secrets.get(accessKey));
  }

  @Override
  public String toString() {
    return secrets.size() + " access keys (secrets not shown)";
  }
}
