package org.keyturn.simulator.client;

import org.jspecify.annotations.Nullable;

/** Where a person, or a program behind a pseudo-terminal, is asked. */
interface Terminal {
  /** What is typed without echo. */
  String password(String prompt);

  /** The next line, or null at the end of input. */
  @Nullable String line(String prompt);
}
