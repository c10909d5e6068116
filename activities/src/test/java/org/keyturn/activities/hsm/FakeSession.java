package org.keyturn.activities.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keyturn.activities.password.Password;
import org.keyturn.ceremony.tezos.P256PublicKey;

/** A session with {@link FakeHsms}; wrapped keys are text files that say what they hold. */
final class FakeSession implements HsmSession {
  private final FakeHsms hsms;
  private final Map<String, HsmKey> own = new TreeMap<>();
  private String user = "";

  FakeSession(FakeHsms hsms) {
    this.hsms = hsms;
  }

  @Override
  public int members() {
    return hsms.members;
  }

  @Override
  public List<HsmUser> users() {
    return hsms.accounts.values().stream().map(FakeHsms.Account::shown).toList();
  }

  @Override
  public void activate(Password password) {
    FakeHsms.Account admin = hsms.accounts.get("admin");
    if (admin == null || !admin.shown().role().equals(HsmUser.UNACTIVATED)) {
      throw refused("Cluster has already been activated");
    }
    hsms.effects.add("activate");
    hsms.with(FakeHsms.user("admin", "admin"), password.reveal());
  }

  @Override
  public void login(String name, Role role, Password password) {
    FakeHsms.Account account = hsms.accounts.get(name);
    boolean right =
        account != null
            && account.shown().role().equals(role.word())
            && account.password().equals(password.reveal());
    hsms.logins.add(name + (right ? " in" : " refused"));
    user = right ? name : "";
    own.clear();
    if (!right) {
      throw refused(FakeHsms.WRONG);
    }
  }

  @Override
  public void createUser(String name, Role role, Password password) {
    requireUser("admin");
    FakeHsms.Account there = hsms.accounts.get(name);
    if (there != null && there.shown().isOnEveryMember()) {
      throw refused("User already exists");
    }
    hsms.effects.add("create " + name);
    hsms.with(FakeHsms.user(name, role.word()), password.reveal());
  }

  @Override
  public void changePassword(String name, Role role, Password password) {
    requireUser("admin");
    hsms.effects.add("change-password " + name);
    hsms.with(FakeHsms.user(name, role.word()), password.reveal());
  }

  @Override
  public List<HsmKey> keys(KeyFilter filter) {
    return Stream.concat(hsms.keys.values().stream(), own.values().stream())
        .filter(this::visible)
        .filter(
            key ->
                filter instanceof KeyFilter.ByLabel wanted
                    ? wanted.label().equals(key.attribute("label"))
                    : filter instanceof KeyFilter.All || filter.equals(KeyFilter.of(key)))
        .toList();
  }

  @Override
  public void generatePair(NewKey publicKey, NewKey privateKey) {
    hsms.effects.add("generate-pair");
    P256PublicKey point = P256PublicKey.ofSpki(hsms.publicKey());
    String ecPoint = "0x" + HexFormat.of().formatHex(point.uncompressed());
    keep(key(publicKey, HsmKey.PUBLIC, Map.of("key-type", "ec", "ec-point", ecPoint)));
    keep(key(privateKey, HsmKey.PRIVATE, Map.of("key-type", "ec", "ec-point", ecPoint)));
  }

  @Override
  public HsmKey generateAes(NewKey key) {
    if (!key.session()) {
      hsms.effects.add("generate-aes");
    }
    return keep(key, key(key, HsmKey.SECRET, Map.of("key-type", "aes")));
  }

  @Override
  public void setAttribute(KeyFilter filter, String name, boolean value) {
    HsmKey key = one(filter);
    if (name.equals("trusted")) {
      requireUser("admin");
    } else {
      requireOwner(key);
    }
    hsms.effects.add("set " + name + "=" + value);
    hsms.keys.put(key.reference(), Keys.with(key, name, Boolean.toString(value)));
  }

  @Override
  public void share(KeyFilter filter, String with) {
    HsmKey key = one(filter);
    requireOwner(key);
    hsms.effects.add("share " + with);
    hsms.keys.put(key.reference(), Keys.shared(key, with, HsmUser.FULL));
  }

  @Override
  public void delete(KeyFilter filter) {
    HsmKey key = one(filter);
    requireOwner(key);
    hsms.effects.add("delete");
    hsms.keys.remove(key.reference());
  }

  @Override
  public void exportPublicKey(KeyFilter key, Path pem) {
    write(pem, P256PublicKey.ofSpki(hsms.publicKey()).spkiPem());
  }

  @Override
  public HsmKey importRsaPublicKey(Path pem, NewKey key) {
    throw new UnsupportedOperationException("tried on the simulator");
  }

  @Override
  public void wrap(Mechanism mechanism, KeyFilter payload, KeyFilter wrapping, Path blob) {
    HsmKey key = one(payload);
    requireOwner(key);
    if (hsms.enforcing && !key.is("extractable")) {
      throw refused("The key does not permit this operation: it requires extractable=true");
    }
    write(blob, key.reference());
  }

  @Override
  public HsmKey unwrapEcPrivate(Mechanism mechanism, KeyFilter wrapping, Path blob, NewKey key) {
    return keep(key, key(key, HsmKey.PRIVATE, Map.of("key-type", "ec")));
  }

  @Override
  public byte[] sign(KeyFilter key, byte[] digest) {
    one(key);
    return hsms.sign("NONEwithECDSAinP1363Format", digest);
  }

  @Override
  public void verify(KeyFilter key, byte[] digest, byte[] signature) {
    one(key);
  }

  @Override
  public void leave() {
    requireUser("");
    hsms.left++;
  }

  @Override
  public void close() {
    own.clear();
  }

  private boolean visible(HsmKey key) {
    return user.equals("admin")
        || key.keyClass().equals(HsmKey.PUBLIC)
        || key.owners().containsKey(user)
        || key.sharees().containsKey(user);
  }

  private HsmKey one(KeyFilter filter) {
    List<HsmKey> keys = keys(filter);
    if (keys.size() != 1) {
      throw refused("Key selection criteria matched " + keys.size() + " keys.");
    }
    return keys.get(0);
  }

  private void requireUser(String name) {
    if (!user.equals(name)) {
      throw refused("A user must be logged in to perform this operation");
    }
  }

  private void requireOwner(HsmKey key) {
    if (hsms.enforcing && !key.owners().containsKey(user)) {
      throw refused("Only the owner of the key can perform this operation");
    }
  }

  private HsmKey key(NewKey asked, String keyClass, Map<String, String> more) {
    return hsms.making.apply(
        Keys.made(hsms.keys.size() + own.size() + 1, user, asked, keyClass, more));
  }

  private HsmKey keep(NewKey asked, HsmKey key) {
    if (asked.session()) {
      own.put(key.reference(), key);
      return key;
    }
    return keep(key);
  }

  private HsmKey keep(HsmKey key) {
    hsms.keys.put(key.reference(), key);
    return key;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HsmException refused(String said) {
    return new HsmException("asked", Refusal.of(said), said);
  }
}
