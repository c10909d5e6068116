package org.keyturn.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts an HSM whose certificate was signed by the customer's CA, and nothing else. Addresses are
 * not compared: a cluster certificate names none, all HSMs of the cluster share it.
 */
public final class CustomerCa extends X509ExtendedTrustManager {
  private final List<X509Certificate> anchors;

  private CustomerCa(List<X509Certificate> anchors) {
    this.anchors = anchors;
  }

  /** Reads the PEM file that the configuration names. */
  public static CustomerCa read(Path pem) throws IOException {
    List<X509Certificate> anchors = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        anchors.add((X509Certificate) certificate);
      }
    } catch (CertificateException e) {
      throw new IOException(pem + " is not a certificate in PEM", e);
    }
    if (anchors.isEmpty()) {
      throw new IOException(pem + " holds no certificate");
    }
    return new CustomerCa(anchors);
  }

  private void verify(X509Certificate[] chain) throws CertificateException {
    X509Certificate leaf = chain[0];
    leaf.checkValidity();
    for (X509Certificate anchor : anchors) {
      if (leaf.getIssuerX500Principal().equals(anchor.getSubjectX500Principal())
          && signed(leaf, anchor)) {
        anchor.checkValidity();
        return;
      }
    }
    throw new CertificateException("the HSM's certificate was not signed by the customer's CA");
  }

  private static boolean signed(X509Certificate leaf, X509Certificate anchor) {
    try {
      leaf.verify(anchor.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    verify(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    verify(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    verify(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    verify(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    verify(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    verify(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
