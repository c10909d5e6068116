package org.keyturn.activities.simulated;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.escrow.EscrowBlob;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Recipient;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.tezos.P256SecretKey;

/** Somebody outside who can open what is sealed to them. */
public final class RecipientKey {
  private final String name;
  private final KeyPair keys;

  public RecipientKey(String name) throws GeneralSecurityException {
    this.name = name;
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    keys = generator.generateKeyPair();
  }

  public Roster roster() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return new Roster(List.of(), List.of(new Recipient(name, pem)));
  }

  public Map<String, String> signed() {
    return Map.of(
        "recipient", name, "recipient-key-sha256", Sha256.of(keys.getPublic().getEncoded()).hex());
  }

  public P256SecretKey open(byte[] blob) {
    return EscrowBlob.open(blob, (RSAPrivateKey) keys.getPrivate());
  }
}
