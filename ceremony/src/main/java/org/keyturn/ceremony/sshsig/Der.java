package org.keyturn.ceremony.sshsig;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
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
}
