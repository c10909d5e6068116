package org.keyturn.matrix;

/** The section of docs/matrix.md. */
final class SecretsPage {
  private static final String INTRODUCTION =
      """
      `./keyturn-matrix secrets`

      Two whole ceremonies with `KEYTURN_LOG=TRACE`, attended, each decision a `keyturn approve` of its own: the key in escrow on the
      in-memory Temporal service, and the key wrapped, with a hot wallet, on the real one. What was collected of each place is searched for the real values: every
      password in the parameter store (the officer's, the users', the signer's), every private and secret key in the HSMs, the customer CA's private key, and the
      private keys of participants and recipients. Keyturn itself knows no PIN: the one of PKCS #11 and of the JCE provider is made of a user's name and password.
      Each value is searched for in pieces of 16 bytes, so that a part counts as a hit, plain, in base64 (whatever is encoded before it, both alphabets), hex,
      URL and JSON escapes, and UTF-16 of either order; the CA's key, which nobody ever learns, by the bytes with which every encoding of an RSA private key
      of its modulus begins. A number is how many values were found in that form. In each place something was planted that the same search must
      find, and the same search finds the real values where they belong: in the simulator's files and with the people.

      - Processes are looked at again 25 ms after each look: all that the ceremony starts, the client's and the signing ones too.
      - The participants' keys are not searched for in the operator's command, which signs with them, nor the CA's in the garbage of the worker that makes it.
      - The heap beside the HSMs is looked at while the ceremony waits for people and after its end, when nothing uses a password: live objects. Copies
        that nobody uses any more stay in that worker's memory until the JVM collects them and writes over them; the AWS SDK takes and gives a password
        as a `String`, which cannot be wiped. While a password is in use, it is in the memory of that worker and of the client or signing process it is given to.
      - Root on the bastion, and whoever runs as the worker's user, can read that memory at any time. Core dumps are off for all that the launcher starts
        (`ulimit -c 0`); swap is the machine's.

      """;

  private SecretsPage() {}

  static String of(Places places) {
    return INTRODUCTION + places.table();
  }
}
