package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;
import org.keyturn.ceremony.secret.Secret;

/** The shared vectors, made with taquito and taken from octez; their secrets are public. */
final class Vectors {
  private static final JsonNode ROOT = read();

  private Vectors() {}

  /** Every case of a section with its id for a name. */
  static Stream<Arguments> section(String name) {
    return elements(ROOT.get(name)).map(each -> Arguments.of(text(each, "id"), each));
  }

  /** Every row of every published source, with where it stands there for a name. */
  static Stream<Arguments> publishedRows() {
    return elements(ROOT.get("published"))
        .flatMap(
            source ->
                elements(source.get("rows"))
                    .map(row -> Arguments.of(nameOf(source, row), text(source, "kind"), row)));
  }

  private static String nameOf(JsonNode source, JsonNode row) {
    return text(source, "kind") + " " + row.path("source_index");
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static String text(JsonNode of, String member) {
    return Objects.requireNonNull(of.get(member), member).asText();
  }

  static byte[] hex(JsonNode of, String member) {
    return HexFormat.of().parseHex(text(of, member));
  }

  static Secret secret(String text) {
    return Secret.owning("test secret", text.getBytes(UTF_8));
  }

  static String reveal(Secret secret) {
    return secret.reveal(bytes -> new String(bytes, UTF_8));
  }

  private static JsonNode read() {
    try (InputStream in = Vectors.class.getResourceAsStream("tezos-p256.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
