package org.keyturn.ceremony.decision;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.sshsig.Forge;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/**
 * The forgery table: what somebody may hand in who wants a decision to count that must not. It
 * holds for any round that bob started, that asks for officers and security, and in which carol has
 * decided.
 */
public final class Forgeries {
  private static final int TOUCHED = SoftwareAuthenticator.TOUCHED;
  private static final int VERIFIED = SoftwareAuthenticator.VERIFIED;
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger P256_ORDER = ECNamedCurveTable.getParameterSpec("P-256").getN();

  /** One row: what is handed in, and what the ruling must say. */
  public record Row(String name, Decision decision, String reason) {}

  private final Deciders people;
  private final Council council;
  private final Opening opening;
  private final OpenSshKey mallory = OpenSshKey.generateEd25519("mallory");
  private final Decision good;
  private final Forge signature;
  private final List<Row> rows = new ArrayList<>();

  public Forgeries(Deciders people, Opening opening) {
    this.people = people;
    this.council = people.council;
    this.opening = opening;
    this.good = decision("alice");
    this.signature = Forge.of(good.signature());
    people();
    openings();
    statements();
    armour();
    fields();
    values();
    securityKeys();
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The same things done right. */
  public List<Decision> good() {
    return List.of(
        good,
        council.decision(opening, "dave", Verdict.APPROVE),
        device("gil", people.gil, TOUCHED),
        device("hal", people.hal, TOUCHED | VERIFIED),
        rsa("rsa-sha2-512", "SHA512withRSA"),
        ecdsa(UnaryOperator.identity()));
  }

  private void people() {
    row("a stranger", signedBy(mallory, text("mallory")), "knows no participant mallory");
    row("a stranger in alice's name", signedBy(mallory, text("alice")), "made with another key");
    row("a colleague in alice's name", signed(text("alice"), "dave"), "made with another key");
    row("the starter", decision("bob"), "bob started the ceremony");
    row("somebody in no deciding group", decision("fay"), "fay is in no group that decides");
    row("somebody a second time", decision("carol"), "carol has already decided");
    row(
        "somebody who changed their mind",
        council.decision(opening, "carol", Verdict.REFUSE),
        "carol has already decided");
    row("a key that has expired", decision("ida"), "the key of ida is valid until");
    row("a key not yet valid", decision("jan"), "the key of jan is valid from");
    row("nobody", signed(text(""), "alice"), "knows no participant");
    row("Cyrillic look-alike", signed(text("\u0430lice"), "alice"), "knows no participant ?lice");
    row("fullwidth look-alike", signed(text("\uff41lice"), "alice"), "knows no participant ?lice");
    row("capital letter", signed(text("Alice"), "alice"), "knows no participant Alice");
    row("blank after the name", signed(text("alice "), "alice"), "knows no participant alice ");
    row("zero-width space", signed(text("ali\u200bce"), "alice"), "no participant ali?ce");
    row("right-to-left override", signed(text("\u202eecila"), "alice"), "participant ?ecila");
    row("NUL after the name", signed(text("alice\u0000"), "alice"), "no participant alice?");
    row("two names", signed(text("alice,dave"), "alice"), "no participant alice,dave");
    row("very long name", signed(text("a".repeat(9_000)), "alice"), "knows no participant aaaa");
  }

  private void openings() {
    var o = opening;
    about("another ceremony", "ceremony", changed(o, "baker-2027", o.nonce(), o.gate(), o.round()));
    about(
        "a later ceremony of the same id",
        "nonce",
        changed(o, o.ceremony(), "f".repeat(32), o.gate(), o.round()));
    about(
        "another gate", "gate", changed(o, o.ceremony(), o.nonce(), GateName.HANDOVER, o.round()));
    about(
        "the round before", "round", changed(o, o.ceremony(), o.nonce(), o.gate(), o.round() - 1));
    about("the round after", "round", changed(o, o.ceremony(), o.nonce(), o.gate(), o.round() + 1));
    Sha256 other = Sha256.of("other");
    about("another plan", "plan", with(other, o.environment(), o.roster(), o.head(), o.facts()));
    about(
        "another environment",
        "environment",
        with(o.plan(), other, o.roster(), o.head(), o.facts()));
    about("another roster", "roster", with(o.plan(), o.environment(), other, o.head(), o.facts()));
    about("a stale head", "head", with(o.plan(), o.environment(), o.roster(), other, o.facts()));
    var more = new TreeMap<>(o.facts());
    more.put("cluster", "cluster-aaaaaaaaaaa");
    about("other facts", "facts", with(o.plan(), o.environment(), o.roster(), o.head(), more));
    var fewer = new TreeMap<>(Map.of("starter", "bob", "version", "1"));
    about("fewer facts", "facts", with(o.plan(), o.environment(), o.roster(), o.head(), fewer));
  }

  private void statements() {
    String text = good.statement();
    String round = "\"round\":\"" + opening.round() + "\"";
    statement("blank after a comma", text.replaceFirst(",", ", "), "not canonical JSON");
    statement("line end after it", text + "\n", "not canonical JSON");
    statement("blank before it", " " + text, "not canonical JSON");
    statement("byte order mark", "\ufeff" + text, "statement cannot be read");
    statement("escaped letter", text.replace("alice", "\\u0061lice"), "not canonical JSON");
    statement(
        "escaped slash", text("alice", "\u002f").replace("\"/\"", "\"\\/\""), "not canonical");
    statement(
        "other order",
        "{\"version\":\"1\"," + text.substring(1).replace(",\"version\":\"1\"", ""),
        "not canonical JSON");
    statement("two objects", text + text, "statement cannot be read");
    statement("text after it", text + "x", "statement cannot be read");
    statement(
        "member twice",
        text.replace(
            "\"decision\":\"approve\"", "\"decision\":\"approve\",\"decision\":\"refuse\""),
        "not strict JSON");
    statement(
        "participant twice",
        text.replace(
            "\"participant\":\"alice\"", "\"participant\":\"alice\",\"participant\":\"carol\""),
        "not strict JSON");
    statement(
        "more members",
        text.replace("\"roster\"", "\"quorum\":\"0\",\"roster\""),
        "a statement has the members [ceremony, environment, facts, gate, head, nonce, plan, roster,"
            + " round, version], decision and participant");
    statement(
        "a member less", text.replace(",\"version\":\"1\"", ""), "a statement has the members");
    statement(
        "another version",
        text.replace("\"version\":\"1\"", "\"version\":\"2\""),
        "version differ");
    statement(
        "round as a number",
        text.replace(round, "\"round\":" + opening.round()),
        "round is not a string");
    statement(
        "round with a zero before it",
        text.replace(round, round.replace(":\"", ":\"0")),
        "round differ");
    statement("participant null", text.replace("\"alice\"", "null"), "participant is not a string");
    statement("participants", text.replace("\"alice\"", "[\"alice\",\"dave\"]"), "is not a string");
    statement(
        "no decision",
        text.replace("\"decision\":\"approve\",", ""),
        "decision is approve or refuse");
    statement(
        "decision in capitals",
        text.replace("approve", "APPROVE"),
        "decision is approve or refuse");
    statement("decision true", text.replace("\"approve\"", "true"), "decision is not a string");
    statement("digest in capitals", upperCase(text), "facts differ");
    statement("nothing", "", "statement cannot be read");
    statement("null", "null", "statement cannot be read");
    statement("a list", "[]", "statement cannot be read");
    statement("a string", "\"approve\"", "statement cannot be read");
    statement("no JSON", "I approve", "not strict JSON");
    statement("JavaScript", "{decision:'approve'}", "not strict JSON");
    statement("a comment", "/* */" + text, "not strict JSON");
    statement("cut short", text.substring(0, text.length() - 1), "not strict JSON");
    statement("deeply nested", "[".repeat(16_000), "statement cannot be read");
    statement(
        "nested and closed", "[".repeat(8_000) + "]".repeat(8_000), "statement cannot be read");
    statement("a huge number", "1".repeat(16_000), "statement cannot be read");
    statement(
        "huge", "{\"reason\":\"" + "x".repeat(1_000_000) + "\"}", "at most 16,384 characters");
    statement("half a character", text("alice", "\ud800"), "statement cannot be read");
    row("no statement", new Decision(absent(), good.signature()), "a decision has a statement");
    row("no signature", new Decision(good.statement(), absent()), "a decision has a statement");
    row("no decision at all", absentDecision(), "a decision has a statement");
  }

  private void armour() {
    String armour = good.signature();
    armour("unsigned", "");
    armour("a word for a signature", "approved");
    armour("without its end", armour.substring(0, armour.indexOf("-----END")));
    armour("without its beginning", armour.substring(armour.indexOf('\n')));
    armour("a beginning that is the end", "-----BEGIN SSH SIGNATURE-----END SSH SIGNATURE-----");
    armour("another label", armour.replace("SSH SIGNATURE", "PGP SIGNATURE"));
    armour("text before it", "Hello\n" + armour);
    armour("text after it", armour + "Hello\n");
    armour("two signatures", armour + armour);
    armour("a comment inside", armour.replaceFirst("\n", "\nComment: mine\n\n"));
    armour("blanks inside", armour.replaceFirst("\nU1N", "\nU 1N"));
    armour("URL-safe base64", Forge.armour(signature.blob()).replaceFirst("U1NI", "U1-_"));
    armour("a line less", armour.replaceFirst("\n[^\n]+\n-----END", "\n-----END"));
    armour("not armoured", Base64.getEncoder().encodeToString(signature.blob()));
    armour("the statement for a signature", good.statement());
    armour("huge", armour.replaceFirst("\n", "\n" + "A".repeat(1_000_000) + "\n"));
    armour("empty armour", Forge.armour(new byte[0]));
    armour(
        "bytes after its end",
        Forge.armour(Arrays.copyOf(signature.blob(), signature.blob().length + 3)));
    for (int length : List.of(3, 10, 60, 100, signature.blob().length - 1)) {
      armour("cut to " + length + " bytes", Forge.armour(Arrays.copyOf(signature.blob(), length)));
    }
    byte[] length = signature.blob();
    Arrays.fill(length, 10, 14, (byte) 0xff);
    armour("a length below zero", Forge.armour(length));
    length[10] = 0x7f;
    armour("a length of two gigabytes", Forge.armour(length));
  }

  private void fields() {
    field("another namespace", f -> f.withNamespace("file"), "namespace is not decision@keyturn");
    field("no namespace", f -> f.withNamespace(""), "namespace is not decision@keyturn");
    field("namespace in capitals", f -> f.withNamespace("Decision@keyturn"), "namespace is not");
    field("namespace with NUL", f -> f.withNamespace("decision@keyturn\0"), "namespace is not");
    row("signed for another purpose", inNamespace("git"), "its namespace is not decision@keyturn");
    row(
        "signed for git, said to be ours",
        new Decision(
            good.statement(),
            Forge.of(inNamespace("git").signature()).withNamespace(Decision.NAMESPACE).armoured()),
        "does not match the statement");
    field("another magic", f -> f.withMagic("SSHSIX"), "not a version 1 SSH signature");
    field("version 2", f -> f.withVersion(2), "not a version 1 SSH signature");
    field("reserved bytes", f -> f.withReserved("x"), "reserved field is not empty");
    field("MD5", f -> f.withHash("md5"), "hash is not sha256 or sha512");
    field("SHA-1", f -> f.withHash("sha1"), "hash is not sha256 or sha512");
    field("the other hash", f -> f.withHash("sha256"), "does not match the statement");
    field(
        "algorithm of another key",
        f -> f.withAlgorithm("ecdsa-sha2-nistp256"),
        "is not accepted for a key of kind ssh-ed25519");
    field(
        "certificate's algorithm",
        f -> f.withAlgorithm("ssh-ed25519-cert-v01@openssh.com"),
        "is not accepted");
    field("no algorithm", f -> f.withAlgorithm(""), "is not accepted");
    field(
        "another's signature under alice's key",
        f -> Forge.of(signed(text("alice"), "dave").signature()).withKeyOf(f),
        "does not match the statement");
    row(
        "signature of another statement",
        new Decision(
            good.statement(), council.decision(opening, "alice", Verdict.REFUSE).signature()),
        "does not match the statement");
    row(
        "refusal with the signature of an approval",
        new Decision(
            council.decision(opening, "alice", Verdict.REFUSE).statement(), good.signature()),
        "does not match the statement");
  }

  private void values() {
    field("a value of zeros", f -> f.withValue(Forge.value(new byte[64])), "does not match");
    field("no value", f -> f.withValue(Forge.value(new byte[0])), "does not match");
    field("a value too short", f -> f.withValue(Forge.value(bare(63))), "does not match");
    field("a value too long", f -> f.withValue(Forge.value(bare(65))), "does not match");
    field(
        "value and more",
        f -> f.withValue(Arrays.copyOf(f.value(), f.value().length + 1)),
        "bytes after its end");
    field("S beyond the order", f -> f.withValue(Forge.value(malleable())), "does not match");
    row("RSA with SHA-1", rsa("ssh-rsa", "SHA1withRSA"), "its algorithm ssh-rsa is not accepted");
    row("RSA with SHA-256", rsa("rsa-sha2-256", "SHA256withRSA"), "rsa-sha2-256 is not accepted");
    row("RSA with SHA-1 that claims SHA-512", rsa("rsa-sha2-512", "SHA1withRSA"), "does not match");
    row("RSA without padding", rsa("rsa-sha2-512", "NONEwithRSA"), "does not match");
    row(
        "ECDSA numbers zero",
        ecdsa(numbers -> List.of(BigInteger.ZERO, BigInteger.ZERO)),
        "where a number belongs");
    row(
        "ECDSA r negative",
        ecdsa(numbers -> List.of(numbers.get(0).negate(), numbers.get(1))),
        "where a number belongs");
    row(
        "ECDSA s beyond the order",
        ecdsa(numbers -> List.of(numbers.get(0), numbers.get(1).add(P256_ORDER))),
        "does not match");
    row(
        "ECDSA r beyond the order",
        ecdsa(numbers -> List.of(numbers.get(0).add(P256_ORDER), numbers.get(1))),
        "does not match");
    row(
        "ECDSA numbers swapped",
        ecdsa(numbers -> List.of(numbers.get(1), numbers.get(0))),
        "does not match");
    row("ECDSA number with a zero before it", padded(), "where a number belongs");
  }

  private void securityKeys() {
    row("security key without presence", device("gil", people.gil, 0), "nobody touched");
    row("presence claimed, not signed", devices("gil", people.gil, 0, TOUCHED), "does not match");
    row("user verified but not present", device("hal", people.hal, VERIFIED), "nobody touched");
    row(
        "verification demanded, only touched",
        device("hal", people.hal, TOUCHED),
        "did not verify its user");
    row(
        "verification claimed, not signed",
        devices("hal", people.hal, TOUCHED, TOUCHED | VERIFIED),
        "does not match");
    row("another device", device("gil", SoftwareAuthenticator.ed25519(), TOUCHED), "another key");
    Forge touched = Forge.of(device("gil", people.gil, TOUCHED).signature());
    byte[] replayed = touched.value().clone();
    replayed[replayed.length - 1] ^= 1;
    row(
        "another counter",
        new Decision(text("gil"), touched.withValue(replayed).armoured()),
        "does not match");
    row(
        "bytes after the counter",
        new Decision(
            text("gil"),
            touched
                .withValue(Arrays.copyOf(touched.value(), touched.value().length + 1))
                .armoured()),
        "bytes after its end");
    row(
        "without flags and counter",
        new Decision(
            text("gil"),
            touched
                .withValue(Arrays.copyOf(touched.value(), touched.value().length - 5))
                .armoured()),
        "cut short");
    row(
        "plain algorithm on a security key",
        new Decision(text("gil"), touched.withAlgorithm("ssh-ed25519").armoured()),
        "is not accepted");
  }

  private void row(String name, Decision decision, String reason) {
    rows.add(new Row(name, decision, reason));
  }

  private void about(String name, String member, Opening opening) {
    String text = Statement.of(opening, Verdict.APPROVE, "alice", null).text();
    row("about " + name, signed(text, "alice"), "about something else: " + member + " differ");
  }

  private void statement(String name, String text, String reason) {
    row("statement: " + name, signed(text, "alice"), reason);
  }

  private void armour(String name, String armour) {
    row(
        "armour: " + name,
        new Decision(good.statement(), armour),
        "the signature of alice does not hold");
  }

  private void field(String name, UnaryOperator<Forge> change, String reason) {
    row(name, new Decision(good.statement(), change.apply(signature).armoured()), reason);
  }

  private Decision decision(String name) {
    return council.decision(opening, name, Verdict.APPROVE);
  }

  private Decision signed(String text, String signer) {
    return council.signed(text, signer);
  }

  private String text(String name) {
    return Statement.of(opening, Verdict.APPROVE, name, null).text();
  }

  private String text(String name, String reason) {
    return text(name).replace(",\"roster\"", ",\"reason\":\"" + reason + "\",\"roster\"");
  }

  private String upperCase(String text) {
    String facts = opening.factsDigest().hex();
    return text.replace(facts, facts.toUpperCase(Locale.ROOT));
  }

  private static Decision signedBy(OpenSshKey key, String text) {
    return inNamespace(key, Decision.NAMESPACE, text);
  }

  private Decision inNamespace(String namespace) {
    return inNamespace(council.key("alice"), namespace, good.statement());
  }

  private static Decision inNamespace(OpenSshKey key, String namespace, String text) {
    try {
      return new Decision(text, key.sign(namespace, text).armoured());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  private static Opening changed(
      Opening o, String ceremony, String nonce, GateName gate, int round) {
    return new Opening(
        ceremony, nonce, o.plan(), o.environment(), o.roster(), gate, round, o.head(), o.facts());
  }

  private Opening with(
      Sha256 plan,
      Sha256 environment,
      Sha256 roster,
      Sha256 head,
      SortedMap<String, String> facts) {
    var o = opening;
    return new Opening(
        o.ceremony(), o.nonce(), plan, environment, roster, o.gate(), o.round(), head, facts);
  }

  private byte[] bare(int length) {
    return Arrays.copyOf(Arrays.copyOfRange(signature.value(), 4, 68), length);
  }

  /** R stays, S becomes S + L: the same equation, refused since RFC 8032 §5.1.7. */
  private byte[] malleable() {
    byte[] bare = bare(64);
    byte[] s = Arrays.copyOfRange(bare, 32, 64);
    reverse(s);
    byte[] beyond = new BigInteger(1, s).add(ED25519_ORDER).toByteArray();
    reverse(beyond);
    System.arraycopy(Arrays.copyOf(beyond, 32), 0, bare, 32, 32);
    return bare;
  }

  private static void reverse(byte[] bytes) {
    for (int i = 0; i < bytes.length / 2; i++) {
      byte swapped = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = swapped;
    }
  }

  private Decision rsa(String algorithm, String javaAlgorithm) {
    String text = text("kim");
    byte[] data =
        javaAlgorithm.startsWith("NONE")
            ? new byte[384]
            : Deciders.bare(people.kim, javaAlgorithm, text);
    return keyed("kim", algorithm, Forge.value(data));
  }

  private Decision ecdsa(UnaryOperator<List<BigInteger>> change) {
    byte[] der = Deciders.bare(people.lee, "SHA256withECDSA", text("lee"));
    List<BigInteger> numbers =
        change.apply(List.of(Deciders.number(der, 0), Deciders.number(der, 1)));
    return keyed(
        "lee",
        "ecdsa-sha2-nistp256",
        Forge.numbers(numbers.get(0).toByteArray(), numbers.get(1).toByteArray()));
  }

  private Decision padded() {
    byte[] der = Deciders.bare(people.lee, "SHA256withECDSA", text("lee"));
    byte[] r = Deciders.number(der, 0).toByteArray();
    byte[] longer = new byte[r.length + 1];
    System.arraycopy(r, 0, longer, 1, r.length);
    return keyed(
        "lee", "ecdsa-sha2-nistp256", Forge.numbers(longer, Deciders.number(der, 1).toByteArray()));
  }

  /** A signature under the key that the roster has for {@code name}. */
  private Decision keyed(String name, String algorithm, byte[] value) {
    String line = council.roster().participant(name).orElseThrow().key().line();
    byte[] blob = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
    var forged = new Forge("SSHSIG", 1, blob, Decision.NAMESPACE, "", "sha512", algorithm, value);
    return new Decision(text(name), forged.armoured());
  }

  private Decision device(String name, SoftwareAuthenticator device, int flags) {
    return devices(name, device, flags, flags);
  }

  private Decision devices(String name, SoftwareAuthenticator device, int signed, int claimed) {
    try {
      return new Decision(
          text(name), device.sign(Decision.NAMESPACE, text(name), signed, claimed).armoured());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  /** What JSON makes of a member that is left out, whatever its type promises. */
  @SuppressWarnings("NullAway")
  private static String absent() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private static Decision absentDecision() {
    return null;
  }
}
