package org.keyturn.activities.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Configuration for the programs that can sign with the key; none of it holds a password. */
final class SignerFiles {
  /** Where AWS's packages look for the certificate (user guide, cluster-connect). */
  private static final String CA_FILE = "/opt/cloudhsm/etc/customerCA.crt";

  private static final String LIBRARY = "/opt/cloudhsm/lib/libcloudhsm_pkcs11.so";

  /** The one slot of Client SDK 5; above 2^53, so never to be read as a double. */
  private static final long SLOT = 0x2000000000000001L;

  private static final int HSM_PORT = 2223;
  private static final JsonMapper JSON = new JsonMapper();

  private final Handover handover;

  SignerFiles(Handover handover) {
    this.handover = handover;
  }

  SortedMap<String, String> all() {
    return new TreeMap<>(
        Map.of(
            "README.md", filled("README.md"),
            "signatory.yaml", filled("signatory.yaml"),
            "octez.txt", filled("octez.txt"),
            "keys.json", keysJson(),
            "cloudhsm-pkcs11.cfg", clientConfiguration(),
            "customerCA.crt", handover.anchorPem()));
  }

  /**
   * For tacoinfra/remote-signer: the object form keyed by address, which carries both names. Its
   * policy never has allow_all, which would sign transfers.
   */
  private String keysJson() {
    var config = new LinkedHashMap<String, Object>();
    config.put("chain_ratchet", "dynamodb");
    config.put("aws_region", handover.region());
    config.put("ddb_table", "tezos-ratchet");
    config.put("bind_addr", "127.0.0.1");
    config.put("hsm_username", handover.signer());
    config.put("hsm_slot", SLOT);
    config.put("hsm_lib", LIBRARY);
    config.put(
        "keys",
        Map.of(
            handover.address(),
            ordered(
                "public_key", handover.p2pk(),
                "signer", "pkcs11_hsm",
                "signer_args", List.of(handover.label()))));
    config.put("policy", ordered("baking", 1, "voting", List.of("pass")));
    return pretty(config);
  }

  /** For Client SDK 5, as configure-pkcs11 writes it; AWS's files say hsm1 for every type. */
  private String clientConfiguration() {
    List<Map<String, Object>> servers =
        handover.hsms().stream()
            .map(hsm -> ordered("hostname", hsm, "port", HSM_PORT, "enable", true))
            .toList();
    return pretty(
        ordered(
            "clusters",
            List.of(
                ordered(
                    "type",
                    "hsm1",
                    "cluster",
                    ordered(
                        "hsm_ca_file",
                        CA_FILE,
                        "servers",
                        servers,
                        "options",
                        ordered("disable_key_availability_check", false)))),
            "logging",
            ordered(
                "log_type",
                "file",
                "log_file",
                "/opt/cloudhsm/run/cloudhsm-pkcs11.log",
                "log_level",
                "info",
                "log_interval",
                "daily")));
  }

  private String filled(String template) {
    return resource("signer/" + template)
        .replace("${ceremony}", handover.ceremony())
        .replace("${cluster}", handover.cluster())
        .replace("${region}", handover.region())
        .replace("${address}", handover.address())
        .replace("${p2pk}", handover.p2pk())
        // A JSON string is a YAML string.
        .replace("${quotedLabel}", json(handover.label()))
        .replace("${label}", handover.label())
        .replace("${signer}", handover.signer())
        .replace("${hsms}", String.join(" ", handover.hsms()));
  }

  /** A text that lies beside the classes of this package. */
  static String resource(String name) {
    try (InputStream in = SignerFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private static String pretty(Object plain) {
    return json(plain) + "\n";
  }

  private static String json(Object plain) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts have a JSON form", e);
    }
  }
}
