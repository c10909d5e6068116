package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.wire.Message;

/** Signatures beyond ECDSA, verified by the HSM and by openssl. */
class CryptoTest extends ClientTest {
  private static final byte[] DATA = {1, 2, 3};
  private static final String PSS =
      " rsa-pkcs-pss --mgf mgf1-sha256 --salt-length 10 --hash-function sha256";

  private OpenSsl openssl;

  @BeforeEach
  void keys() {
    populate();
    openssl = new OpenSsl(directory);
  }

  @Test
  @Behaviour(
      value = "crypto sign rsa-pkcs is RSASSA-PKCS1-v1_5 of RFC 8017.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-crypto-sign-rsa-pkcs",
      area = Area.KEYS)
  void rsaPkcsVerifiesWithOpenSsl() throws Exception {
    rsa();
    Path signature = sign(" rsa-pkcs --hash-function sha256", "rsa", "AQID");

    assertThat(openssl.run(DATA, "dgst -sha256 -verify @rsa.pem -signature " + signature))
        .asString()
        .startsWith("Verified OK");
    verify(" rsa-pkcs --hash-function sha256", "rsa-pub", "AQID", signature);
  }

  @Test
  @Behaviour(
      value = "crypto sign rsa-pkcs takes a digest as the DER of a DigestInfo.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-crypto-sign-rsa-pkcs: DATA_TYPE",
      area = Area.KEYS)
  void rsaPkcsTakesADigestInfo() throws Exception {
    rsa();
    byte[] info = Digests.info("sha256", DATA);

    Path signature =
        sign(
            " rsa-pkcs --hash-function sha256 --data-type digest",
            "rsa",
            Base64.getEncoder().encodeToString(info));

    verify(" rsa-pkcs --hash-function sha256", "rsa-pub", "AQID", signature);
  }

  @Test
  @Behaviour(
      value = "crypto sign rsa-pkcs-pss is RSASSA-PSS with the salt length that is asked for.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-crypto-sign-rsa-pkcs-pss",
      area = Area.KEYS)
  void rsaPssVerifiesWithOpenSsl() throws Exception {
    rsa();
    Path signature = sign(PSS, "rsa", "AQID");

    assertThat(
            openssl.run(
                DATA,
                "dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:10"
                    + " -verify @rsa.pem -signature "
                    + signature))
        .asString()
        .startsWith("Verified OK");
    verify(PSS, "rsa-pub", "AQID", signature);
    assertThat(verified(PSS.replace("10", "11"), "rsa-pub", "AQID", signature).text())
        .isEqualTo("Signature verification failed");
  }

  @Test
  @Behaviour(
      value = "The mask hash of rsa-pkcs-pss must be that of the signature.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-crypto-sign-rsa-pkcs-pss: MGF",
      area = Area.KEYS)
  void rsaPssRefusesAnotherMaskHash() throws Exception {
    rsa();

    assertThat(signing(PSS.replace("mgf1-sha256", "mgf1-sha1"), "rsa", "AQID").text())
        .contains("must use the hash function sha256");
    assertThat(signing(PSS.replace("10", "300"), "rsa", "AQID").text()).contains("do not fit");
  }

  @ParameterizedTest
  @CsvSource({
    "ML-DSA-44, 1312, 2560, 2420",
    "ML-DSA-65, 1952, 4032, 3309",
    "ML-DSA-87, 2592, 4896, 4627"
  })
  @Behaviour(
      value =
          "ML-DSA pairs have the key-length-bytes and signatures the sizes of FIPS 204: 1312, 2560"
              + " and 2420 for ML-DSA-44.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-generate-asymmetric-pair-mldsa",
      area = Area.KEYS)
  void mlDsaHasTheSizesOfItsStandard(String algorithm, int publicKey, int privateKey, int size)
      throws Exception {
    mlDsa(algorithm);

    assertThat(attributes("pq-pub").number("key-length-bytes")).isEqualTo(publicKey);
    assertThat(attributes("pq").number("key-length-bytes")).isEqualTo(privateKey);
    assertThat(attributes("pq").text("mldsa-algorithm")).isEqualTo(algorithm);
    Path signature = sign(" ml-dsa --hash-function shake256 --data-type raw", "pq", "AQID");
    assertThat(signature).hasSize(size);
    verify(" ml-dsa --hash-function shake256 --data-type raw", "pq-pub", "AQID", signature);
  }

  @Test
  @Behaviour(
      value =
          "An external mu is SHAKE256 over the hashed public key, two zero bytes and the message,"
              + " and its signature is one of the message.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-crypto-sign-mldsa",
      area = Area.KEYS)
  void mlDsaTakesAnExternalMu() throws Exception {
    mlDsa("ML-DSA-44");
    byte[] spki = der(exported("pq-pub"));
    byte[] raw = Arrays.copyOfRange(spki, spki.length - 1312, spki.length);
    byte[] mu = shake256(shake256(raw), new byte[2], DATA);

    Path signature =
        sign(
            " ml-dsa --hash-function shake256 --data-type external-mu",
            "pq",
            Base64.getEncoder().encodeToString(mu));

    verify(" ml-dsa --hash-function shake256 --data-type raw", "pq-pub", "AQID", signature);
    assertThat(
            signing(" ml-dsa --hash-function shake256 --data-type external-mu", "pq", "AQID")
                .text())
        .isEqualTo("An external mu has 64 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ed25519", " ed25519ph --hash-function sha512 --data-type raw"})
  @Behaviour(
      value = "Ed25519 keys and signatures are for clusters in non-FIPS mode.",
      sure = Sureness.DOCUMENTED,
      source =
          "user guide, cloudhsm_cli-crypto-sign-ed25519 and"
              + " cloudhsm_cli-key-generate-asymmetric-pair-ec",
      area = Area.KEYS)
  void ed25519IsNoMechanismOfFips(String mechanism) {
    assertThat(signing(mechanism, "priv", "AQID").text()).contains("non-FIPS mode only");
    assertThat(
            manager
                .run(
                    "key generate-asymmetric-pair ec --curve ed25519 --public-label a --private-label b"
                        .split(" "))
                .code())
        .isEqualTo(1);
  }

  @Test
  void aKeyOfAnotherTypeDoesNotSign() {
    assertThat(signing(" rsa-pkcs --hash-function sha256", "priv", "AQID").text())
        .isEqualTo("This mechanism needs a key of type rsa");
  }

  @Test
  @Behaviour(
      value =
          "A reference PEM of an EC or RSA private key holds the public values and, in place of the"
              + " private one, no key.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-generate-file",
      area = Area.KEYS)
  void aReferenceLooksLikeAKeyAndIsNone() throws Exception {
    rsa();
    String reference = key("priv").text("key-reference").replaceFirst("0x0*", "");

    String ec = text(written("reference-pem", "priv"), "ec -text -noout");
    String rsa = text(written("reference-pem", "rsa"), "rsa -text -noout");

    assertThat(ec.replaceAll("[\\s:]", ""))
        .contains(reference)
        .contains(attributes("pub").text("ec-point").substring(2));
    assertThat(rsa.replaceAll("[\\s:]", ""))
        .contains(attributes("rsa-pub").text("modulus").substring(2));
    assertThat(file("reference-pem", "pub").text()).contains("Only private keys");
    assertThat(file("pem", "priv").text()).contains("Only public keys");
  }

  @Test
  @Behaviour(
      value = "cloudhsm-reference-pem is for the keys that reference-pem is not for.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-generate-file",
      area = Area.KEYS)
  void eachKindOfReferenceHasItsKeys() throws Exception {
    mlDsa("ML-DSA-44");

    assertThat(Files.readString(written("cloudhsm-reference-pem", "pq")))
        .startsWith("-----BEGIN CLOUDHSM PRIVATE KEY REFERENCE-----");
    assertThat(file("cloudhsm-reference-pem", "priv").text()).contains("Ed25519 and ML-DSA");
    assertThat(file("reference-pem", "pq").text()).contains("RSA and EC");
  }

  @Test
  @Behaviour(
      value =
          "key replicate and user replicate copy between two configured clusters, never within one.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-replicate",
      area = Area.CONFIGURATION)
  void nothingIsReplicatedWithinOneCluster() {
    String clusters = " --source-cluster-id cluster-a --destination-cluster-id cluster-b";

    assertThat(manager.run(("key replicate --filter attr.label=priv" + clusters).split(" ")).text())
        .startsWith("Cluster cluster-b is not configured");
    assertThat(
            client
                .admin()
                .run(("user replicate --username signer --role crypto-user" + clusters).split(" "))
                .text())
        .startsWith("Cluster cluster-b is not configured");
    assertThat(client.run("user", "list", "--cluster-id", "cluster-b").text())
        .startsWith("Cluster cluster-b is not configured");
  }

  private void rsa() throws IOException {
    typed(
        "key generate-asymmetric-pair rsa --modulus-size-bits 2048 --public-exponent 65537"
            + " --public-label rsa-pub --private-label rsa --public-attributes verify=true"
            + " --private-attributes sign=true");
    Files.write(directory.resolve("rsa.pem"), exported("rsa-pub"));
  }

  private void mlDsa(String algorithm) {
    typed(
        "key generate-asymmetric-pair ml-dsa --public-label pq-pub --private-label pq"
            + " --public-attributes verify=true --private-attributes sign=true --mldsa-algorithm "
            + algorithm);
  }

  private Installation.Result signing(String mechanism, String label, String data) {
    return manager.run(
        ("crypto sign" + mechanism + " --key-filter attr.label=" + label + " --data " + data)
            .split(" "));
  }

  private Path sign(String mechanism, String label, String data) throws IOException {
    Installation.Result signed = signing(mechanism, label, data);
    assertThat(signed.code()).as(signed.out() + signed.err()).isZero();
    Message answer = signed.data();
    return openssl.file("signature", Base64.getDecoder().decode(answer.text("signature")));
  }

  private Installation.Result verified(
      String mechanism, String label, String data, Path signature) {
    return manager.run(
        ("crypto verify"
                + mechanism
                + " --key-filter attr.label="
                + label
                + " --data "
                + data
                + " --signature-path "
                + signature)
            .split(" "));
  }

  private void verify(String mechanism, String label, String data, Path signature) {
    assertThat(verified(mechanism, label, data, signature).data().text("message"))
        .isEqualTo("Signature verified successfully");
  }

  private Installation.Result file(String encoding, String label) {
    return manager.run(
        ("key generate-file --encoding "
                + encoding
                + " --filter attr.label="
                + label
                + " --path "
                + directory.resolve(label + ".pem"))
            .split(" "));
  }

  private Path written(String encoding, String label) {
    assertThat(file(encoding, label).data().text("message"))
        .isEqualTo("Successfully generated key file");
    return directory.resolve(label + ".pem");
  }

  private String text(Path pem, String command) throws Exception {
    return new String(openssl.run(Files.readAllBytes(pem), command), US_ASCII);
  }

  private byte[] exported(String label) throws IOException {
    return Files.readAllBytes(written("pem", label));
  }

  private static byte[] der(byte[] pem) {
    return Base64.getMimeDecoder().decode(new String(pem, US_ASCII).replaceAll("-----.*-----", ""));
  }

  private static byte[] shake256(byte[]... parts) {
    SHAKEDigest digest = new SHAKEDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[64];
    digest.doFinal(hash, 0, hash.length);
    return hash;
  }
}
