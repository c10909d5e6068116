package org.keyturn.simulator.hsm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.keyturn.simulator.wire.Message;

/**
 * The key that all HSMs of a cluster share and, once the cluster is initialised, the certificate
 * that the customer's CA issued for it.
 *
 * @param certificate PEM, empty before initialisation
 */
record Partition(
    String clusterId, String privateKey, String publicKey, String certificate, String anchor) {

  static Partition fresh(String clusterId) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return new Partition(
          clusterId,
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()),
          "",
          "");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  static Partition from(Message saved) {
    return new Partition(
        saved.text("cluster"),
        saved.text("privateKey"),
        saved.text("publicKey"),
        saved.text("certificate"),
        saved.text("anchor"));
  }

  Message saved() {
    return Message.of(
        "cluster", clusterId,
        "privateKey", privateKey,
        "publicKey", publicKey,
        "certificate", certificate,
        "anchor", anchor);
  }

  Partition certified(String certificatePem, String anchorPem) {
    return new Partition(clusterId, privateKey, publicKey, certificatePem, anchorPem);
  }

  Partition ofCluster(String otherClusterId) {
    return new Partition(otherClusterId, privateKey, publicKey, certificate, anchor);
  }

  KeyPair keyPair() {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      Base64.Decoder base64 = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(base64.decode(publicKey))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(privateKey))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the partition key of " + clusterId + " is damaged", e);
    }
  }

  /** Presents the certificate followed by its anchor. */
  SSLContext tls(ClientTrust clients) {
    try {
      char[] password = new char[0];
      // In memory only: a kind that stretches no password, which would take a tenth of a second.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, password);
      PrivateKey key = keyPair().getPrivate();
      store.setKeyEntry("cluster", key, password, chain());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {clients}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot serve TLS for cluster " + clusterId, e);
    }
  }

  private Certificate[] chain() throws GeneralSecurityException {
    List<Certificate> chain = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (String pem : List.of(certificate, anchor)) {
      chain.addAll(
          factory.generateCertificates(
              new ByteArrayInputStream(pem.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
    return chain.toArray(new Certificate[0]);
  }

  @Override
  public String toString() {
    return "partition of " + clusterId;
  }
}
