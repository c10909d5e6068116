package org.keyturn.starter.ceremony;

import java.nio.file.Path;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyturn certificate}: brings what an offline CA signed. */
@Command(
    name = "certificate",
    mixinStandardHelpOptions = true,
    description = {
      "Bring the certificate that an offline CA made for the cluster's CSR.",
      "It is checked, and shown at the gate initialize before anything is done with it."
    })
public final class CertificateCommand extends CeremonyCommand {
  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "F",
      description = "The signed certificate, PEM.")
  private Path certificate = Path.of("");

  @Option(
      names = "--anchor",
      required = true,
      paramLabel = "F",
      description = "The CA's own certificate, PEM.")
  private Path anchor = Path.of("");

  @Override
  ExitCode run(Ceremonies ceremonies) {
    var brought = new Brought(TextFile.read(certificate), TextFile.read(anchor));
    return Rulings.report(ceremonies.bring(ceremony, brought), ceremony, out());
  }
}
