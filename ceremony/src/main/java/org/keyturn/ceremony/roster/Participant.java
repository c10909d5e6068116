package org.keyturn.ceremony.roster;

import java.util.Set;
import org.keyturn.ceremony.sshsig.SshPublicKey;

/**
 * A person who may decide, the groups they decide for and the key they sign with.
 *
 * @param verifyRequired whether their security key must have verified them, by PIN or biometry, and
 *     not only have been touched
 * @param validity when their key may decide
 */
public record Participant(
    String name, Set<String> groups, SshPublicKey key, boolean verifyRequired, Validity validity) {
  public Participant {
    groups = Set.copyOf(groups);
  }
}
