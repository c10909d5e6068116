package org.keyturn.ceremony.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** Reads JSON strictly and writes it in the one form that is signed and digested (RFC 8785). */
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  /** The canonical text of a tree. */
  public static String write(JsonNode tree) {
    try {
      return new JsonCanonicalizer(MAPPER.writeValueAsString(tree)).getEncodedString();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "not representable as canonical JSON: " + e.getMessage(), e);
    }
  }

  /** The canonical text of a map, list, string or other plain value. */
  public static String write(Object plain) {
    return write(MAPPER.<JsonNode>valueToTree(plain));
  }

  /**
   * Parses JSON text.
   *
   * @throws IllegalArgumentException when it is no JSON, holds a member twice, or goes on after its
   *     end
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not strict JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Parses text that must already be canonical.
   *
   * @throws IllegalArgumentException when it is not, since a signature over other bytes with the
   *     same meaning is refused
   */
  public static JsonNode parseCanonical(String text) {
    JsonNode tree = parse(text);
    // RFC 8785 §3.2.2.2: half a surrogate pair has no UTF-8 form, so what is hashed would not be
    // it.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("not Unicode text (RFC 8785)");
    }
    if (!write(tree).equals(text)) {
      throw new IllegalArgumentException("not canonical JSON (RFC 8785)");
    }
    return tree;
  }

  public static Sha256 digest(JsonNode tree) {
    return Sha256.of(write(tree));
  }

  public static Sha256 digest(Object plain) {
    return Sha256.of(write(plain));
  }
}
