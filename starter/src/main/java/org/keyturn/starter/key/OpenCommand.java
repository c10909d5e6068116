package org.keyturn.starter.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.escrow.EscrowBlob;
import org.keyturn.ceremony.escrow.EscrowException;
import org.keyturn.ceremony.escrow.RecipientKey;
import org.keyturn.ceremony.secret.Secret;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256SecretKey;
import org.keyturn.ceremony.tezos.TezosAddress;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.key.InputFile.UnusableFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn open}: the recipient of an escrow takes the secret key out, off line. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Open an escrow and write its secret key to a new file, readable by you alone.",
      "The key's tz3 address is printed; the key itself is not."
    })
public final class OpenCommand implements Callable<Integer> {
  private final PasswordSource passwords;

  @Spec private CommandSpec spec;

  @Option(names = "--blob", required = true, paramLabel = "FILE", description = "the escrow")
  private Path blob;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the recipient's RSA private key as PEM, clear or encrypted")
  private Path key;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "password of an encrypted --key; otherwise asked for")
  private @Nullable Path keyPasswordFile;

  @Option(
      names = "--address",
      paramLabel = "TZ3",
      description = "write nothing unless the key is that of this address")
  private @Nullable String address;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "where the key goes; must not exist")
  private Path out;

  @Option(names = "--encrypt", description = "write p2esk under a password instead of p2sk")
  private boolean encrypt;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "password for --encrypt; otherwise asked for")
  private @Nullable Path passwordFile;

  public OpenCommand() {
    this(PasswordSource.Terminal.ofProcess());
  }

  OpenCommand(PasswordSource.Terminal terminal) {
    this.passwords = new PasswordSource(terminal);
  }

  @Override
  public Integer call() {
    if (passwordFile != null && !encrypt) {
      throw new ParameterException(spec.commandLine(), "--password-file needs --encrypt");
    }
    try {
      TezosAddress expected = address == null ? null : new TezosAddress(address);
      NewFile.check(out);
      byte[] sealed = InputFile.read(blob);
      try (P256SecretKey secretKey = EscrowBlob.open(sealed, recipient())) {
        return deliver(secretKey, expected).number();
      }
    } catch (UnusableFileException | EscrowException | KeyFormatException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.REFUSED.number();
    }
  }

  private RSAPrivateKey recipient() throws UnusableFileException {
    byte[] pem = InputFile.read(key);
    try {
      if (!RecipientKey.needsPassword(pem)) {
        return RecipientKey.ofPem(pem, null);
      }
      try (Secret password =
          passwords.existing(key.toString(), keyPasswordFile, "--key-password-file")) {
        return RecipientKey.ofPem(pem, password);
      }
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  private ExitCode deliver(P256SecretKey secretKey, @Nullable TezosAddress expected)
      throws UnusableFileException {
    PrintWriter err = spec.commandLine().getErr();
    TezosAddress found = secretKey.publicKey().address();
    if (expected != null && !expected.equals(found)) {
      err.println("error: this is the key of " + found + ", not of " + expected);
      err.println("hint: nothing was written; compare blob and address with the ceremony's record");
      return ExitCode.NOT_VERIFIED;
    }
    try (Secret text = text(secretKey)) {
      text.reveal(
          bytes -> {
            NewFile.write(out, bytes);
            return out;
          });
    }
    err.println("wrote the secret key to " + out);
    spec.commandLine().getOut().println(found);
    return ExitCode.DONE;
  }

  private Secret text(P256SecretKey secretKey) throws UnusableFileException {
    if (!encrypt) {
      return secretKey.p2sk();
    }
    try (Secret password = passwords.chosen(out.toString(), passwordFile, "--password-file")) {
      return Secret.owning("p2esk", secretKey.p2esk(password).getBytes(US_ASCII));
    }
  }
}
