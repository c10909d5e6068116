package org.keyturn.starter.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.secret.Secret;
import org.keyturn.ceremony.tezos.P256SecretKey;

class OpenCommandTest {
  /** The key 7, as a token without public part writes it, and its published forms. */
  private static final byte[] PKCS8 =
      HexFormat.of()
          .parseHex(
              "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"
                  + "0".repeat(62)
                  + "07");

  private static final String TZ3 = "tz3Tw9YMUNk9HVQwZPR7aQ81gBXBhyRfTCJN";
  private static final String OTHER = "tz3aAsVkt8dG3Mi8tqJNB69hiLzY7PzewVGs";
  private static KeyPair recipient;

  @TempDir Path directory;
  private Path blob;
  private Path key;
  private Path out;

  @BeforeAll
  static void makeRecipient() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    recipient = generator.generateKeyPair();
  }

  @BeforeEach
  void writeFiles() throws Exception {
    blob = Files.write(directory.resolve("blob.bin"), seal());
    key = Files.writeString(directory.resolve("recipient.pem"), pem(recipient));
    out = directory.resolve("key.txt");
  }

  @Test
  void writesP2skForItsOwnerAloneAndPrintsOnlyTheAddress() throws IOException {
    Outcome outcome = open();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().strip()).isEqualTo(TZ3);
    try (var secret = P256SecretKey.ofP2sk(Secret.owning("p2sk", Files.readAllBytes(out)))) {
      assertThat(secret.publicKey().address()).hasToString(TZ3);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
    assertThat(outcome.out() + outcome.err()).doesNotContain("p2sk");
  }

  @Test
  void writesP2eskUnderThePasswordOfAFile() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "long and strong\n");

    Outcome outcome = open("--encrypt", "--password-file", password);

    assertThat(outcome.exit()).isZero();
    assertThat(addressUnder("long and strong")).isEqualTo(TZ3);
  }

  @Test
  void asksTwiceForANewPassword() throws IOException {
    assertThat(openTyping(List.of("pässword", "pässword"), "--encrypt").exit()).isZero();

    assertThat(addressUnder("pässword")).isEqualTo(TZ3);
  }

  @Test
  void writesNothingWhenTheTwoPasswordsDiffer() {
    Outcome outcome = openTyping(List.of("pässword", "passwort"), "--encrypt");

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("the two passwords differ");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysWhatToGiveWhereNobodyCanBeAsked() {
    Outcome outcome = open("--encrypt");

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("give --password-file");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAnEmptyPassword() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "\n");

    assertThat(open("--encrypt", "--password-file", password).err()).contains("found no password");
    assertThat(out).doesNotExist();
  }

  @Test
  void neverOverwritesAFileNorFollowsALinkToNowhere() throws IOException {
    Files.writeString(out, "precious");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));

    assertThat(open().exit()).isEqualTo(3);
    assertThat(openTo(link).exit()).isEqualTo(3);
    assertThat(out).hasContent("precious");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  @Test
  void opensForTheExpectedAddressAndForNoOther() {
    Outcome another = open("--address", OTHER);

    assertThat(another.exit()).isEqualTo(4);
    assertThat(another.err()).contains("this is the key of " + TZ3 + ", not of " + OTHER);
    assertThat(out).doesNotExist();
    assertThat(open("--address", TZ3).exit()).isZero();
  }

  @Test
  void refusesABlobThatWasChanged() throws IOException {
    byte[] changed = Files.readAllBytes(blob);
    changed[changed.length - 1] ^= 1;
    Files.write(blob, changed);

    Outcome outcome = open();

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("error: escrow blob: its AES part was changed");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAnAddressOrAKeyThatIsNone() throws IOException {
    assertThat(open("--address", "tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb").exit()).isEqualTo(3);
    Files.writeString(key, "no key");
    assertThat(open().err()).contains("error: recipient's key: found no PEM block");
  }

  @Test
  void aPasswordFileWithoutEncryptIsAMistakeOfUsage() {
    assertThat(open("--password-file", key).exit()).isEqualTo(2);
  }

  private Outcome open(Object... more) {
    return openTyping(List.of(), more);
  }

  private Outcome openTo(Path other) {
    return Outcome.of(
        new OpenCommand(prompt -> Optional.empty()), "--blob", blob, "--key", key, "--out", other);
  }

  private Outcome openTyping(List<String> typed, Object... more) {
    Deque<String> lines = new ArrayDeque<>(typed);
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(new Object[] {"--blob", blob, "--key", key, "--out", out}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Outcome.of(
        new OpenCommand(prompt -> Optional.ofNullable(lines.poll()).map(String::toCharArray)),
        arguments);
  }

  private String addressUnder(String password) throws IOException {
    Secret secret = Secret.owning("password", password.getBytes(UTF_8));
    String text = Files.readString(out, US_ASCII);
    try (var opened = P256SecretKey.ofP2esk(text, secret)) {
      return opened.publicKey().address().text();
    }
  }

  private static byte[] seal() throws GeneralSecurityException {
    byte[] aes = new byte[32];
    Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding");
    oaep.init(
        Cipher.ENCRYPT_MODE,
        recipient.getPublic(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    Cipher kwp = Cipher.getInstance("AES/KWP/NoPadding");
    kwp.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aes, "AES"));
    String hex = HexFormat.of().formatHex(oaep.doFinal(aes));
    return HexFormat.of().parseHex(hex + HexFormat.of().formatHex(kwp.doFinal(PKCS8)));
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }
}
