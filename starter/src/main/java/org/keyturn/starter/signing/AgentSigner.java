package org.keyturn.starter.signing;

import java.io.IOException;
import java.nio.file.Path;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.SshAgent;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/**
 * Signs through the user's SSH agent, which may hold the key on hardware or ask before it signs.
 */
record AgentSigner(SshAgent agent, SshPublicKey key) implements Signer {
  static AgentSigner of(SshPublicKey key) {
    String socket = System.getenv("SSH_AUTH_SOCK");
    if (socket == null || socket.isEmpty()) {
      throw new CommandException(
          ExitCode.REFUSED,
          "no key to sign with: neither --key nor SSH_AUTH_SOCK is given",
          "name your private key with --key, or start an agent and ssh-add it");
    }
    return new AgentSigner(new SshAgent(Path.of(socket)), key);
  }

  @Override
  public String sign(String statement) {
    try {
      return agent.sign(key, Decision.NAMESPACE, statement).armoured();
    } catch (IOException | SshSignatureException e) {
      throw new CommandException(
          ExitCode.OTHER,
          "the SSH agent did not sign: " + e.getMessage(),
          "see that it is unlocked (ssh-add -X) and has your key: ssh-add -L shows " + key);
    }
  }
}
