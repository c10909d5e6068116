package org.keyturn.activities.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.keyturn.ceremony.plan.Plan;

/**
 * Issues a certificate that nobody gets. The first RSA key of a process takes twice as long as
 * those after it, since Java compiles the arithmetic meanwhile.
 */
public final class CertificatePractice {
  /** As most plans have it: what is compiled for one size is compiled again for another. */
  private static final int KEY_BITS = 3072;

  private CertificatePractice() {}

  /** Takes about a second. */
  public static void run() {
    var plan = new Plan.Certificate(Plan.Issue.ONLINE, "CN=practice", KEY_BITS, 1);
    try {
      new CustomerAuthority(plan, Instant.now()).issue(request());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java cannot make a request for a certificate", e);
    }
  }

  private static PKCS10CertificationRequest request()
      throws GeneralSecurityException, OperatorCreationException {
    KeyPair hsm = KeyPairGenerator.getInstance("EC").generateKeyPair();
    return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=practice"), hsm.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(hsm.getPrivate()));
  }
}
