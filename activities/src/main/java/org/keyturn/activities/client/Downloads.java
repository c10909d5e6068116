package org.keyturn.activities.client;

import java.net.URI;
import java.nio.file.Path;

/** Gets files from the network. */
public interface Downloads {
  /**
   * @throws io.temporal.failure.ApplicationFailure when the file cannot be had
   */
  void get(URI from, Path to);
}
