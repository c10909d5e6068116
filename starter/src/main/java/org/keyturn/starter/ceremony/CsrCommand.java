package org.keyturn.starter.ceremony;

import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;

/** {@code keyturn csr}: what the holders of an offline CA take to it. */
@Command(
    name = "csr",
    mixinStandardHelpOptions = true,
    description = "Print the verified CSR of the cluster, for a CA whose key is kept offline.")
public final class CsrCommand extends CeremonyCommand {
  @Override
  ExitCode run(Ceremonies ceremonies) {
    out()
        .print(
            ceremonies
                .status(ceremony)
                .awaitedCertificate()
                .orElseThrow(
                    () ->
                        new CommandException(
                            ExitCode.REFUSED,
                            "no certificate is awaited",
                            "keyturn status " + ceremony + " shows what is")));
    out().flush();
    return ExitCode.DONE;
  }
}
