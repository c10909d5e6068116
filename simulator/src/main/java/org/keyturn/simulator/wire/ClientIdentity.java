package org.keyturn.simulator.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * With what a client shows who it is in mutual TLS (page "getting-started-setup-mtls"): a PEM chain
 * whose first certificate is the client's, and its private key without a passphrase.
 */
public record ClientIdentity(Path chain, Path key) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** What the TLS library asks for it. */
  public KeyManager[] managers() throws IOException {
    try {
      Certificate[] certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(chain)))
              .toArray(new Certificate[0]);
      if (certificates.length == 0) {
        throw new IOException(chain + " holds no certificate");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] password = new char[0];
      store.load(null, password);
      store.setKeyEntry(
          "client",
          privateKey(certificates[0].getPublicKey().getAlgorithm()),
          password,
          certificates);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException("no client certificate in " + chain + " with its key in " + key, e);
    }
  }

  private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
    String pem = new String(Files.readAllBytes(key), US_ASCII);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(key + " holds no key in PKCS #8: openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }
}
