package org.keyturn.starter.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.tezos.P256PublicKey;

class AddressCommandTest {
  /** The sample pair in the source of tacoinfra/remote-signer. */
  private static final P256PublicKey KEY =
      P256PublicKey.ofP2pk("p2pk67jx4rEadFpbHdiPhsKxZ4KCoczLWqsEpNarWZ7WQ1SqKMf7JsS");

  private static final P256PublicKey OTHER =
      P256PublicKey.ofP2pk("p2pk66NY2BKRyMETiMKohhpfST5VEShfh3BfSYFVAJHN7STXjT2ukJq");

  @TempDir Path directory;
  private Path pem;
  private Path der;

  @BeforeEach
  void writeBothForms() throws IOException {
    pem = Files.writeString(directory.resolve("key.pem"), KEY.spkiPem());
    der = Files.write(directory.resolve("key.der"), KEY.spki());
  }

  @Test
  void printsAddressKeyAndHash() {
    Outcome outcome = Outcome.of(new AddressCommand(), "--public-key", pem);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            address    tz3aTaJ3d7Rh4yXpereo4yBm21xrs4bnzQvW
            publicKey  p2pk67jx4rEadFpbHdiPhsKxZ4KCoczLWqsEpNarWZ7WQ1SqKMf7JsS
            hash       9afe4842ffc3fcb28f34dbdda1ff70e253ba980e
            """);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void printsOneJsonObjectForMachines() {
    Outcome outcome = Outcome.of(new AddressCommand(), "--json", "--public-key", der);

    assertThat(outcome.out())
        .startsWith("{\"address\":\"tz3aTaJ3d7Rh4yXpereo4yBm21xrs4bnzQvW\",\"publicKey\":\"p2pk67j")
        .hasLineCount(1);
  }

  @Test
  void severalExportsOfOneKeyAgree() {
    Outcome outcome = Outcome.of(new AddressCommand(), "--public-key", pem, der);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).hasLineCount(3);
  }

  @Test
  void differentKeysGiveNoAddressOnStandardOutput() throws IOException {
    Path other = Files.writeString(directory.resolve("other.pem"), OTHER.spkiPem());

    Outcome outcome = Outcome.of(new AddressCommand(), "--public-key", pem, other);

    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("other.pem: tz3aAsVkt8dG3Mi8tqJNB69hiLzY7PzewVGs")
        .contains("error: these files hold 2 different keys");
  }

  @Test
  void everyFileThatCannotBeUsedIsNamedAtOnce() throws IOException {
    Path text =
        Files.writeString(directory.resolve("text"), "tz3aTaJ3d7Rh4yXpereo4yBm21xrs4bnzQvW");
    Path missing = directory.resolve("missing");
    Path large = Files.write(directory.resolve("large"), new byte[65537]);

    Outcome outcome =
        Outcome.of(new AddressCommand(), "--public-key", pem, text, missing, large, directory);

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith("error: " + directory));
  }

  @Test
  void noFileIsAMistakeOfUsage() {
    assertThat(Outcome.of(new AddressCommand()).exit()).isEqualTo(2);
  }
}
