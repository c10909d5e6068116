package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Deciders;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Forgeries;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.record.Entry;

/**
 * The forgery table, handed in both ways that Temporal has, as the JSON that any client of Temporal
 * can send: none counts, each is counted against the round, and the ceremony goes on.
 */
class ForgedDecisionsTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Deciders people = new Deciders(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Sample sample =
      new Sample().decidedBy(people.council.yaml(), "officers: 4, security: 1").startedBy("bob");

  @Test
  void areRefusedByTheUpdateWithTheirReason() {
    try (var rehearsal = new Rehearsal(sample)) {
      Forgeries forgeries = carolDecided(rehearsal);
      WorkflowStub ceremony = WorkflowStub.fromTyped(rehearsal.ceremony);

      for (Forgeries.Row row : forgeries.rows()) {
        Ruling ruling = ceremony.update("submit", Ruling.class, raw(row.decision()));

        assertThat(ruling.accepted()).as(row.name()).isFalse();
        assertThat(ruling.explanation()).as(row.name()).contains(row.reason());
      }

      countsAndGoesOn(rehearsal, forgeries);
    }
  }

  @Test
  void areRefusedByTheSignalAndItsReasonIsOnRecord() {
    try (var rehearsal = new Rehearsal(sample)) {
      Forgeries forgeries = carolDecided(rehearsal);
      WorkflowStub ceremony = WorkflowStub.fromTyped(rehearsal.ceremony);

      for (Forgeries.Row row : forgeries.rows()) {
        ceremony.signal("decide", raw(row.decision()));
      }

      countsAndGoesOn(rehearsal, forgeries);
      List<Entry> refused = rehearsal.entries(Entry.Kind.REFUSED_ATTEMPT);
      assertThat(refused).hasSize(100);
      for (int i = 0; i < refused.size(); i++) {
        Forgeries.Row row = forgeries.rows().get(i);
        assertThat(refused.get(i).content().get("why")).as(row.name()).contains(row.reason());
      }
    }
  }

  private Forgeries carolDecided(Rehearsal rehearsal) {
    var opening = rehearsal.opened(OPEN);
    var carol = people.council.decision(opening, "carol", Verdict.APPROVE);
    assertThat(rehearsal.ceremony.submit(carol).accepted()).isTrue();
    return new Forgeries(people, opening);
  }

  private static void countsAndGoesOn(Rehearsal rehearsal, Forgeries forgeries) {
    assertThat(rehearsal.world.calls()).isEmpty();
    for (Decision decision : forgeries.good().subList(0, 4)) {
      assertThat(rehearsal.ceremony.submit(decision).accepted()).isTrue();
    }
    rehearsal.opened(INITIALIZE);
    assertThat(rehearsal.entries(Entry.Kind.GATE_CLOSED).get(0).content())
        .containsEntry("refused-attempts", Integer.toString(forgeries.rows().size()))
        .containsEntry("outcome", "approved");
  }

  private static RawValue raw(Decision decision) {
    try {
      return new RawValue(
          Payload.newBuilder()
              .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
              .setData(ByteString.copyFrom(JSON.writeValueAsBytes(decision)))
              .build());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
