package org.keyturn.worker.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Keyturn this process is, as its jar says. */
public final class Version implements IVersionProvider {
  /** For example {@code 0.1.0}; classes that are in no jar yet have none. */
  public static String here() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"keyturn " + here()};
  }
}
