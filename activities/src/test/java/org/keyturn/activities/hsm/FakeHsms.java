package org.keyturn.activities.hsm;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A cluster in memory, whose state a test sets and looks at. */
public final class FakeHsms implements Hsms {
  public static final String WRONG = "Incorrect authentication credentials";

  /** A user and what only the HSMs know of it. */
  public record Account(HsmUser shown, String password) {}

  public int members = 1;

  /** Addresses at which nothing accepts connections. */
  public final Set<String> silent = new HashSet<>();

  /** Whether the client finds no HSM although something accepts connections. */
  public boolean unreachable;

  public final Map<String, Account> accounts = new LinkedHashMap<>();
  public final Map<String, HsmKey> keys = new LinkedHashMap<>();

  /** Every change. */
  public final List<String> effects = new ArrayList<>();

  /** Every attempt to log in, with whether it went well. */
  public final List<String> logins = new ArrayList<>();

  /** What the HSMs make of a key's attributes, where a test wants them to do it otherwise. */
  public UnaryOperator<HsmKey> making = key -> key;

  /** How many sessions were left to whoever comes next. */
  public int left;

  /** Whether the signer is refused what only an owner may do. */
  public boolean enforcing = true;

  private final KeyPair pair;

  public FakeHsms() {
    accounts.put("admin", new Account(user("admin", HsmUser.UNACTIVATED), ""));
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static HsmUser user(String name, String role) {
    return new HsmUser(name, role, "false", HsmUser.FULL);
  }

  public FakeHsms with(HsmUser user, String password) {
    accounts.put(user.name(), new Account(user, password));
    return this;
  }

  public String password(String user) {
    Account account = accounts.get(user);
    if (account == null) {
      throw new AssertionError("no user " + user);
    }
    return account.password();
  }

  public HsmKey key(String label) {
    return keys.values().stream()
        .filter(key -> key.attribute("label").equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no key " + label));
  }

  /** Changes a key behind everybody's back. */
  public void change(String label, UnaryOperator<HsmKey> change) {
    HsmKey key = key(label);
    keys.put(key.reference(), change.apply(key));
  }

  @Override
  public HsmSession open() {
    return openAnew();
  }

  @Override
  public HsmSession openAnew() {
    if (unreachable) {
      throw new HsmException(
          "interactive", Refusal.UNREACHABLE, "Failed to initialize hsm1 context");
    }
    return new FakeSession(this);
  }

  @Override
  public boolean listenAt(String address) {
    return !silent.contains(address);
  }

  /** The one key pair that any generation here makes. */
  public byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  public byte[] signDer(byte[] digest) {
    return sign("NONEwithECDSA", digest);
  }

  byte[] sign(String algorithm, byte[] digest) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(digest);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
