package org.keyturn.starter.signing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Option;

/** By what a decision is signed: a key file, or the agent where no file is named. */
public final class SigningOptions {
  @Option(
      names = "--key",
      paramLabel = "F",
      description = "Your private key (default: the SSH agent of SSH_AUTH_SOCK).")
  private @Nullable Path file;

  /** A signer for that participant's key and no other. */
  public Signer signer(SshPublicKey enrolled) {
    Signer signer = file == null ? AgentSigner.of(enrolled) : KeyFileSigner.of(file);
    if (!signer.key().equals(enrolled)) {
      throw new CommandException(
          ExitCode.REFUSED,
          "--key: " + file + " is not the key that the roster has for you",
          "the roster has " + enrolled);
    }
    return signer;
  }
}
