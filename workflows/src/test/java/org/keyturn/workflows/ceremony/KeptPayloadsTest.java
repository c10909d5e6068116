package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.workflows.upkeep.LaterStage;

/**
 * Payloads as version 1 wrote them are read by today's code and say the same. {@code
 * -Dkeyturn.payloads=add} keeps one of each type that has none, taken from whole ceremonies; those
 * that are there are never written again.
 */
class KeptPayloadsTest {
  private static final Path KEPT = Path.of("src/test/resources/version-1/payloads");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DataConverter CONVERTER = DefaultDataConverter.STANDARD_INSTANCE;

  static SortedSet<Class<?>> types() {
    return PayloadTypes.whole();
  }

  @BeforeAll
  static void keepThoseOfNewTypes() throws IOException {
    if (!"add".equals(System.getProperty("keyturn.payloads"))) {
      return;
    }
    var seen = new SeenPayloads();
    for (Held held : EnumSet.complementOf(EnumSet.of(Held.INPUT_REFUSED))) {
      try (Rehearsal rehearsal = held.held(seen.converter())) {
        rehearsal.ceremony.record();
      }
    }
    LaterStage.hold(seen.converter());
    Files.createDirectories(KEPT);
    for (Class<?> type : types()) {
      if (!Files.exists(file(type))) {
        Files.writeString(file(type), JSON.readTree(seen.fullest(type)).toPrettyString() + "\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void aPayloadOfVersion1IsReadAndSaysTheSame(Class<?> type) throws IOException {
    JsonNode kept = JSON.readTree(file(type).toFile());
    Payload payload = payload(kept);

    Object read = CONVERTER.fromPayload(payload, type, type);

    var again = CONVERTER.toPayload(read).orElseThrow().getData().toByteArray();
    assertThat(withoutNulls(JSON.readTree(again))).isEqualTo(withoutNulls(kept));
  }

  @Test
  void aMemberThatIsNotKnownIsRefusedAndNotIgnored() throws IOException {
    ObjectNode kept = (ObjectNode) JSON.readTree(file(Outcome.class).toFile());
    kept.put("onlyIf", "a condition that this version would not see");
    Payload payload = payload(kept);

    assertThatThrownBy(() -> CONVERTER.fromPayload(payload, Outcome.class, Outcome.class))
        .hasStackTraceContaining("onlyIf");
  }

  private static Payload payload(JsonNode tree) throws IOException {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
        .setData(ByteString.copyFrom(JSON.writeValueAsBytes(tree)))
        .build();
  }

  private static Path file(Class<?> type) {
    return KEPT.resolve(PayloadTypes.name(type) + ".json");
  }

  /** A member that came later is absent in the kept one and null in what is written now. */
  private static JsonNode withoutNulls(JsonNode tree) {
    for (Iterator<JsonNode> members = tree.elements(); members.hasNext(); ) {
      JsonNode member = members.next();
      if (member.isNull() && tree.isObject()) {
        members.remove();
      } else {
        withoutNulls(member);
      }
    }
    return tree;
  }
}
