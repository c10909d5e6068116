package org.keyturn.ceremony.sshsig;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the length-prefixed fields of RFC 4251 §5. */
final class WireWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WireWriter fixed(byte[] field) {
    bytes.writeBytes(field);
    return this;
  }

  WireWriter octet(int value) {
    return fixed(new byte[] {(byte) value});
  }

  WireWriter uint32(int value) {
    return fixed(ByteBuffer.allocate(4).putInt(value).array());
  }

  WireWriter string(byte[] field) {
    return uint32(field.length).fixed(field);
  }

  WireWriter text(String field) {
    return string(field.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
