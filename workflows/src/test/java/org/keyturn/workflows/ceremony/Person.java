package org.keyturn.workflows.ceremony;

import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** A participant with a real key, who signs as ssh-keygen -Y sign does. */
final class Person {
  private final String name;
  private final String groups;
  private final OpenSshKey key;

  Person(String name, String groups) {
    this.name = name;
    this.groups = groups;
    this.key = OpenSshKey.generateEd25519(name);
  }

  String yaml() {
    String line = key.publicKey().line();
    return "  - {name: " + name + ", groups: [" + groups + "], key: \"" + line + "\"}\n";
  }

  Decision approves(Opening opening) {
    return signs(Statement.of(opening, Verdict.APPROVE, name, null).text());
  }

  Decision refuses(Opening opening) {
    return signs(Statement.of(opening, Verdict.REFUSE, name, "not yet").text());
  }

  /** The statement, whatever it says, with this person's signature. */
  Decision signs(String statement) {
    try {
      return new Decision(statement, key.sign(Decision.NAMESPACE, statement).armoured());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }
}
