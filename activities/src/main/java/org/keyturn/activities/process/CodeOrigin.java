package org.keyturn.activities.process;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the code that runs was loaded from. */
public final class CodeOrigin {
  private CodeOrigin() {}

  /** The jar, or the folder, of a class of ours. */
  public static Path of(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(one + " was loaded from no file", e);
    }
  }
}
