package org.keyturn.ceremony.document;

import java.util.Map;
import org.keyturn.ceremony.json.Sha256;

/**
 * One of the three files, read and found in order.
 *
 * @param canonical the file's content as canonical JSON, which is what travels and what is digested
 * @param lines where its members stand, for messages
 */
public record Document<T>(T content, String canonical, Lines lines) {
  /** A document that was not read from a file with lines. */
  public Document(T content, String canonical) {
    this(content, canonical, new Lines(content.getClass().getSimpleName(), Map.of()));
  }

  public Sha256 digest() {
    return Sha256.of(canonical);
  }
}
