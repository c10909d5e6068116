package org.keyturn.ceremony.sshsig;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** The two numbers of an ECDSA signature in the DER form that the JDK works with. */
final class Der {
  private Der() {}

  static byte[] sequence(BigInteger r, BigInteger s) {
    var numbers = new ASN1EncodableVector();
    numbers.add(new ASN1Integer(r));
    numbers.add(new ASN1Integer(s));
    try {
      return new DERSequence(numbers).getEncoded();
    } catch (IOException e) {
      throw new AssertionError("two numbers always have a DER form", e);
    }
  }

  /** From DER to the two numbers of RFC 5656 §3.1.2. */
  static byte[] toWire(byte[] der) {
    var numbers = ASN1Sequence.getInstance(der);
    return new WireWriter()
        .string(ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue().toByteArray())
        .string(ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue().toByteArray())
        .bytes();
  }
}
