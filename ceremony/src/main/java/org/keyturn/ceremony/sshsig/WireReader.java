package org.keyturn.ceremony.sshsig;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the length-prefixed fields of RFC 4251 §5 and refuses whatever does not add up. */
final class WireReader {
  private final ByteBuffer bytes;
  private final String what;

  WireReader(byte[] bytes, String what) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.what = what;
  }

  byte[] fixed(int length) throws SshSignatureException {
    if (length < 0 || length > bytes.remaining()) {
      throw new SshSignatureException(what + " is cut short");
    }
    byte[] field = new byte[length];
    bytes.get(field);
    return field;
  }

  int uint32() throws SshSignatureException {
    return ByteBuffer.wrap(fixed(4)).getInt();
  }

  int octet() throws SshSignatureException {
    return fixed(1)[0] & 0xff;
  }

  byte[] string() throws SshSignatureException {
    return fixed(uint32());
  }

  String text() throws SshSignatureException {
    return new String(string(), StandardCharsets.UTF_8);
  }

  /** A number in its one shortest form, so that equal keys are equal bytes. */
  BigInteger positive() throws SshSignatureException {
    byte[] field = string();
    BigInteger value = field.length == 0 ? BigInteger.ZERO : new BigInteger(field);
    if (value.signum() <= 0 || !Arrays.equals(value.toByteArray(), field)) {
      throw new SshSignatureException(what + " holds something else where a number belongs");
    }
    return value;
  }

  byte[] rest() throws SshSignatureException {
    return fixed(bytes.remaining());
  }

  void end() throws SshSignatureException {
    if (bytes.hasRemaining()) {
      throw new SshSignatureException(what + " has " + bytes.remaining() + " bytes after its end");
    }
  }
}
