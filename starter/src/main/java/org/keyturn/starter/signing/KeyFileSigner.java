package org.keyturn.starter.signing;

import java.io.IOException;
import java.nio.file.Path;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** Signs with an unencrypted OpenSSH private key from a file. */
public record KeyFileSigner(Path file, OpenSshKey privateKey) implements Signer {
  public static KeyFileSigner of(Path file) {
    try {
      return new KeyFileSigner(file, OpenSshKey.read(file));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REFUSED, "--key: " + file + " cannot be read", "name your private key's file");
    } catch (SshSignatureException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "--key: " + file + ": " + e.getMessage(),
          "a key with a passphrase signs through an agent: ssh-add it and leave --key out");
    }
  }

  @Override
  public String sign(String statement) {
    try {
      return privateKey.sign(Decision.NAMESPACE, statement).armoured();
    } catch (SshSignatureException e) {
      throw new CommandException(
          ExitCode.OTHER, "the key " + file + " did not sign: " + e.getMessage(), "try ssh-keygen");
    }
  }

  @Override
  public SshPublicKey key() {
    return privateKey.publicKey();
  }
}
