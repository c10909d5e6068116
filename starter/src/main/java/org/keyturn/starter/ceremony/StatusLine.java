package org.keyturn.starter.ceremony;

/** One line of the status with what it is about, which a terminal may show by a colour. */
record StatusLine(Tone tone, String text) {
  /** What a line is about. */
  enum Tone {
    PLAIN,
    DONE,
    NOW,
    PEOPLE,
    NEXT,
    TROUBLE
  }
}
