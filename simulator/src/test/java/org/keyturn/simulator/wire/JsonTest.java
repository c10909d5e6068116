package org.keyturn.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final Message EVERYTHING =
      Message.of(
          "text",
          "a \"quoted\" \\ back\n\t\u0001 slash é 🔑",
          "number",
          -42L,
          "flag",
          true,
          "list",
          List.of("x", 1L, List.of(), Map.of()),
          "object",
          Message.of("inner", "y"));

  @Test
  void whatItWritesAnotherReaderReadsTheSame() throws Exception {
    ObjectMapper jackson = new ObjectMapper();

    assertThat(jackson.readTree(Json.write(EVERYTHING)))
        .isEqualTo(jackson.readTree(Json.pretty(EVERYTHING)));
    assertThat(jackson.readTree(Json.write(EVERYTHING)).get("text").asText())
        .isEqualTo(EVERYTHING.text("text"));
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Json.write(Message.parse(Json.pretty(EVERYTHING))))
        .isEqualTo(Json.write(EVERYTHING));
  }

  @Test
  void printsAsTheCliDoes() {
    assertThat(Json.pretty(Message.of("error_code", 0L, "data", Message.of("users", List.of()))))
        .isEqualTo("{\n  \"error_code\": 0,\n  \"data\": {\n    \"users\": []\n  }\n}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\":1}x",
        "\"\\x\"",
        "\"\\u12\"",
        "1.5",
        "tru",
        "null",
        "\"open",
        "--",
        "{a:1}",
        "99999999999999999999"
      })
  void refusesWhatIsNotTheJsonItWrites(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageDoesNotShowItsValues() {
    assertThat(Message.of("password", "secret")).asString().doesNotContain("secret");
  }
}
