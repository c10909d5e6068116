package org.keyturn.ceremony.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.ceremony.tezos.P256SecretKey;

/** Runs the commands of docs/escrow.md as they stand there. */
class EscrowWithOpenSslTest {
  private static final Path PAGE = Path.of("..", "docs", "escrow.md");
  private static final byte[] PKCS8 = Envelope.pkcs8(BigInteger.valueOf(7));

  @TempDir Path directory;

  @BeforeEach
  void theProgramIsThere() {
    Programs.need("openssl");
  }

  @Test
  void thePageOpensABlobWithOpenSslAlone() throws Exception {
    P256PublicKey expected = prepare();
    write("blob.bin", Envelope.seal(PKCS8));

    assertThat(run(page())).isZero();

    P256PublicKey opened = P256PublicKey.ofPem(read("opened-public.pem"));
    assertThat(opened).isEqualTo(expected);
    assertThat(directory.resolve("aes.bin")).doesNotExist();
  }

  @Test
  void thePageStopsAtABlobOfAnotherKey() throws Exception {
    prepare();
    write("blob.bin", Envelope.seal(Envelope.pkcs8(BigInteger.valueOf(8))));

    assertThat(run(page())).isNotZero();
  }

  @Test
  void aBlobMadeWithOpenSslAloneOpensHere() throws Exception {
    P256PublicKey expected = prepare();
    write("key.der", PKCS8);
    write("aes.bin", Envelope.random(32));

    int made =
        run(
            """
            openssl pkeyutl -encrypt -inkey recipient.pem -in aes.bin -out outer.bin \\
              -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256
            openssl enc -e -id-aes256-wrap-pad -iv A65959A6 \\
              -K "$(od -An -v -tx1 aes.bin | tr -d ' \\n')" -in key.der -out inner.bin
            cat outer.bin inner.bin > blob.bin
            """);

    assertThat(made).isZero();
    byte[] blob = Files.readAllBytes(directory.resolve("blob.bin"));
    try (var key = EscrowBlob.open(blob, Envelope.privateKey())) {
      assertThat(key.publicKey()).isEqualTo(expected);
    }
  }

  /** The recipient's key and the exported public key, as the page starts from them. */
  private P256PublicKey prepare() throws IOException {
    write("recipient.der", Envelope.privateKey().getEncoded());
    assertThat(run("openssl pkey -inform DER -in recipient.der -out recipient.pem")).isZero();
    try (P256SecretKey key = P256SecretKey.ofPkcs8(PKCS8)) {
      write("public.pem", key.publicKey().spkiPem().getBytes(UTF_8));
      return key.publicKey();
    }
  }

  private static String page() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```sh\n") + 6;
    return page.substring(start, page.indexOf("```", start));
  }

  private int run(String commands) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-eu", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile())
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String file, byte[] content) throws IOException {
    Files.write(directory.resolve(file), content);
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }
}
