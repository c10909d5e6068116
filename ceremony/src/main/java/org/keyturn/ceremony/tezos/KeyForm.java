package org.keyturn.ceremony.tezos;

/** The forms a key, an address or a signature is read from; names where a refusal came from. */
public enum KeyForm {
  TZ3("tz3 address"),
  P2PK("p2pk public key"),
  P2SK("p2sk secret key"),
  P2ESK("p2esk encrypted secret key"),
  P2SIG("p2sig signature"),
  SIG("sig signature"),
  SPKI("SubjectPublicKeyInfo"),
  PUBLIC_KEY_PEM("public key PEM"),
  EC_POINT("EC_POINT"),
  POINT("P-256 point"),
  SCALAR("P-256 secret scalar"),
  PKCS8("PKCS#8 private key"),
  RAW_SIGNATURE("raw signature"),
  DER_SIGNATURE("DER signature");

  private final String words;

  KeyForm(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
