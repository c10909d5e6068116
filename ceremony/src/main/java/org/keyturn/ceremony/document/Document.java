package org.keyturn.ceremony.document;

import org.keyturn.ceremony.json.Sha256;

/**
 * One of the three files, read and found in order.
 *
 * @param canonical the file's content as canonical JSON, which is what travels and what is digested
 */
public record Document<T>(T content, String canonical) {
  public Sha256 digest() {
    return Sha256.of(canonical);
  }
}
