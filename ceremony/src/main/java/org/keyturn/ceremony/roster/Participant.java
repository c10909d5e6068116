package org.keyturn.ceremony.roster;

import java.util.Set;
import org.keyturn.ceremony.sshsig.SshPublicKey;

/** A person who may decide, the groups they decide for and the key they sign with. */
public record Participant(String name, Set<String> groups, SshPublicKey key) {
  public Participant {
    groups = Set.copyOf(groups);
  }
}
