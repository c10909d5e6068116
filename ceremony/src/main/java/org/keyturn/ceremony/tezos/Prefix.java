package org.keyturn.ceremony.tezos;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The prefixes that make a Base58Check text start with its letters (octez base58.ml). */
enum Prefix {
  TZ3(KeyForm.TZ3, "06a1a4", 20, 36),
  P2PK(KeyForm.P2PK, "03b28b7f", 33, 55),
  P2SK(KeyForm.P2SK, "1051eebd", 32, 54),
  P2ESK(KeyForm.P2ESK, "09303973ab", 56, 88),
  P2SIG(KeyForm.P2SIG, "36f02c34", 64, 98),
  SIG(KeyForm.SIG, "04822b", 64, 96);

  final KeyForm form;
  private final String hex;
  final int payloadLength;
  final int textLength;

  Prefix(KeyForm form, String hex, int payloadLength, int textLength) {
    this.form = form;
    this.hex = hex;
    this.payloadLength = payloadLength;
    this.textLength = textLength;
  }

  int length() {
    return hex.length() / 2;
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  boolean begins(byte[] content) {
    return content.length >= length() && Arrays.equals(content, 0, length(), bytes(), 0, length());
  }

  /** What is allowed, in words. */
  String allowed() {
    return textLength + " characters beginning " + letters();
  }

  private String letters() {
    return form.name().toLowerCase(Locale.ROOT);
  }
}
