package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.keyturn.simulator.wire.Refused;

/** Whether a client's certificate leads to a trust anchor that is registered now. */
final class ClientTrust implements X509TrustManager {
  /** Page "cloudhsm_cli-cluster-mtls-register-trust-anchor". */
  static final int LONGEST_CHAIN = 6980;

  private static final Set<Integer> EC_BITS = Set.of(256, 384, 521);
  private static final Set<Integer> RSA_BITS = Set.of(2048, 3072, 4096);

  private final Supplier<Policy> policy;

  ClientTrust(Supplier<Policy> policy) {
    this.policy = policy;
  }

  /**
   * Whether a client with this chain, or none, may ask: decided with each request, since an anchor
   * may be gone and enforcement may be on since the last.
   */
  boolean admits(X509Certificate[] chain) {
    Policy now = policy.get();
    return chain.length == 0 ? !now.enforced() : leads(chain, now.anchors().values());
  }

  private static boolean leads(X509Certificate[] chain, Collection<String> anchors) {
    if (anchors.isEmpty()) {
      return false;
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (String anchor : anchors) {
        for (Certificate certificate : parse(anchor)) {
          store.setCertificateEntry("anchor-" + ++number, certificate);
        }
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        ((X509TrustManager) manager)
            .checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
      }
      return true;
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  /** The handshake takes any certificate: whoever shows a wrong one is disconnected after it. */
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  /** Refuses what cannot be registered. */
  static void check(String pem) {
    if (pem.getBytes(UTF_8).length > LONGEST_CHAIN) {
      throw new Refused("The certificate chain is longer than " + LONGEST_CHAIN + " bytes");
    }
    try {
      Collection<? extends Certificate> chain = parse(pem);
      if (chain.isEmpty() || !chain.stream().allMatch(one -> supported(one.getPublicKey()))) {
        throw new Refused(
            "A trust anchor has an EC key of P-256, P-384 or P-521 or an RSA key of 2048, 3072 or"
                + " 4096 bits");
      }
    } catch (CertificateException e) {
      throw new Refused("The file does not hold a certificate in PEM");
    }
  }

  private static Collection<? extends Certificate> parse(String pem) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
  }

  private static boolean supported(PublicKey key) {
    return key instanceof RSAPublicKey rsa && RSA_BITS.contains(rsa.getModulus().bitLength())
        || key instanceof ECPublicKey ec
            && EC_BITS.contains(ec.getParams().getCurve().getField().getFieldSize());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("an HSM connects to nobody");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
