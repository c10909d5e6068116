package org.keyturn.activities.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.keyturn.activities.client.ClientConfiguration.Tool;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Recorded;

/** What of the client on this machine is not as the record has it, by its files. */
public final class ClientDrift {
  private static final String RESYNC = "keyturn resync";

  private ClientDrift() {}

  /**
   * @param root where the client is installed
   */
  public static List<Difference> of(Path root, Recorded recorded) {
    var differences = new ArrayList<Difference>();
    var wanted = new ClientConfiguration(new TreeSet<>(recorded.addresses()), true);
    for (Tool tool : Tool.values()) {
      Optional<ClientConfiguration> found = ClientConfiguration.of(root, tool);
      if (!found.equals(Optional.of(wanted))) {
        differences.add(
            difference(
                tool.file(root),
                found.map(ClientDrift::text).orElse("not configured"),
                text(wanted),
                Remedy.RESYNC,
                RESYNC));
      }
    }
    String signed = recorded.mandate().facts().getOrDefault(Facts.ANCHOR, "none");
    anchor(Anchor.file(root), signed).ifPresent(differences::add);
    return List.copyOf(differences);
  }

  private static Optional<Difference> anchor(Path file, String signed) {
    if (!Files.exists(file)) {
      return Optional.of(difference(file, "not there", signed, Remedy.RESYNC, RESYNC));
    }
    String found = fingerprint(file);
    return found.equals(signed)
        ? Optional.empty()
        : Optional.of(
            difference(
                file,
                found,
                signed,
                Remedy.PEOPLE,
                "By it the client believes HSMs of another cluster. If that is not used from this"
                    + " machine, move the file away, then: keyturn resync"));
  }

  private static String fingerprint(Path file) {
    try {
      return Pem.fingerprint(file.toString(), Files.readString(file)).hex();
    } catch (IOException | PemException e) {
      return "unreadable";
    }
  }

  private static String text(ClientConfiguration configuration) {
    return String.join(" ", configuration.addresses())
        + ", key-availability check "
        + (configuration.availabilityCheck() ? "on" : "off");
  }

  private static Difference difference(
      Path file, String found, String wanted, Remedy remedy, String next) {
    return new Difference(Part.CLIENT, file.toString(), found, wanted, remedy, next);
  }
}
