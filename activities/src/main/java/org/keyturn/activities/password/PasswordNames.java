package org.keyturn.activities.password;

import java.util.List;
import org.keyturn.ceremony.environment.Environment;

/**
 * The parameter names of a ceremony's passwords.
 *
 * @param officerFirst activates the cluster and is replaced at once
 * @param signer fixed by tacoinfra/remote-signer, which reads {@code /hsm/<cluster id>/password}
 */
public record PasswordNames(String officerFirst, String officer, String keyManager, String signer) {
  public static PasswordNames of(Environment environment, String ceremony, String clusterId) {
    String prefix = environment.parameters().prefix() + "/" + ceremony;
    return new PasswordNames(
        prefix + "/officer-first",
        prefix + "/officer",
        prefix + "/key-manager",
        "/hsm/" + clusterId + "/password");
  }

  public List<String> all() {
    return List.of(officerFirst, officer, keyManager, signer);
  }
}
