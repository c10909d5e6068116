package org.keyturn.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.keyturn.matrix.Secret.Kind;
import org.keyturn.starter.rehearsal.Folder;

/**
 * Every real secret of one ceremony, read where it may stand: in the simulator, which is AWS and
 * the HSMs here, and with the people.
 */
final class RealValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Secret> values = new ArrayList<>();

  private RealValues() {}

  static List<Secret> of(Folder folder) throws IOException, GeneralSecurityException {
    var real = new RealValues();
    real.passwords(folder.simulator().resolve("state.json"));
    try (Stream<Path> hsms = Files.list(folder.simulator().resolve("hsms"))) {
      for (Path hsm : (Iterable<Path>) hsms::iterator) {
        real.keys(JSON.readTree(hsm.toFile()));
      }
    }
    real.authority(folder.simulator().resolve("client/etc/customerCA.crt"));
    try (Stream<Path> files = Files.list(folder.keys())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        real.people(file);
      }
    }
    return List.copyOf(real.values);
  }

  private void passwords(Path state) throws IOException {
    JSON.readTree(state.toFile())
        .path("ssm")
        .path("byName")
        .forEach(
            parameter ->
                parameter
                    .path("versions")
                    .forEach(
                        version -> {
                          if (version.path("type").asText().equals("SecureString")) {
                            add(
                                Kind.PASSWORD,
                                parameter.path("name").asText(),
                                version.path("value").asText().getBytes(StandardCharsets.UTF_8));
                          }
                        }));
  }

  /** The cluster's own key, and every key in it that is private or secret. */
  private void keys(JsonNode hsm) throws GeneralSecurityException {
    JsonNode partition = hsm.path("partition");
    rsa(Kind.HSM_KEY, "cluster key", decoded(partition.path("privateKey")));
    for (JsonNode key : partition.path("keys")) {
      JsonNode material = key.path("material");
      String label = key.path("attributes").path("label").asText();
      byte[] encoded = decoded(material.path("encoded"));
      switch (material.path("class").asText() + " " + material.path("type").asText()) {
        case "private-key ec" -> {
          var ec =
              (ECPrivateKey)
                  KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
          add(Kind.HSM_KEY, label, fixed(ec.getS(), 32));
        }
        case "secret-key aes" -> add(Kind.HSM_KEY, label, encoded);
        case "public-key ec", "public-key rsa" -> {
          // No secret.
        }
        default -> throw new AssertionError("a key of a kind that is not searched for: " + label);
      }
    }
  }

  /**
   * The customer CA's private key was never written, so its numbers are not known; but every
   * encoding of it (PKCS #1, which PKCS #8 wraps) begins with version 0 and the modulus, and no
   * public key does.
   */
  private void authority(Path anchor) throws IOException, GeneralSecurityException {
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(anchor)));
    BigInteger modulus = ((RSAPublicKey) certificate.getPublicKey()).getModulus();
    BigInteger one = BigInteger.ONE;
    byte[] encoded = new RSAPrivateKey(modulus, one, one, one, one, one, one, one).getEncoded();
    add(Kind.CA_KEY, "customer CA", Arrays.copyOfRange(encoded, 4, 4 + 16));
  }

  private void people(Path file) throws IOException, GeneralSecurityException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    if (!text.contains("PRIVATE KEY")) {
      return;
    }
    byte[] body = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    if (name.endsWith(".pem")) {
      rsa(Kind.PEOPLE, name, body);
    } else {
      Path publicFile = file.resolveSibling(name + ".pub");
      byte[] blob = Base64.getDecoder().decode(Files.readString(publicFile).strip().split(" ")[1]);
      add(Kind.PEOPLE, name, seed(body, Arrays.copyOfRange(blob, blob.length - 32, blob.length)));
    }
  }

  /** OpenSSH keeps an Ed25519 key as seed and public key, one after the other (PROTOCOL.key). */
  private static byte[] seed(byte[] file, byte[] publicKey) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(new String(publicKey, StandardCharsets.ISO_8859_1));
    return Arrays.copyOfRange(file, at - 32, at);
  }

  private void rsa(Kind kind, String name, byte[] pkcs8) throws GeneralSecurityException {
    var key =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    add(kind, name + ", exponent", magnitude(key.getPrivateExponent()));
    add(kind, name + ", prime", magnitude(key.getPrimeP()));
    add(kind, name + ", other prime", magnitude(key.getPrimeQ()));
  }

  private void add(Kind kind, String name, byte[] bytes) {
    var secret = Secret.of(kind, name, bytes);
    if (!values.contains(secret)) {
      values.add(secret);
    }
  }

  private static byte[] decoded(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }

  private static byte[] magnitude(BigInteger number) {
    return fixed(number, (number.bitLength() + 7) / 8);
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    var fixed = new byte[length];
    int n = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - n, fixed, length - n, n);
    return fixed;
  }
}
