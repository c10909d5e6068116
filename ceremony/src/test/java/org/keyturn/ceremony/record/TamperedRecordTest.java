package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.Verdict.Incomplete;
import org.keyturn.ceremony.record.Verdict.Invalid;

/** A valid record to which something was done afterwards, with and without mending the chain. */
class TamperedRecordTest {
  private final SampleCeremony ceremony = new SampleCeremony().completed();
  private final List<Entry> entries = ceremony.record().entries();

  @Test
  void anyEntryTakenOutIsNoticed() {
    for (int i = 0; i < entries.size() - 1; i++) {
      var without = new ArrayList<>(entries);
      without.remove(i);
      assertThat(verify(without)).as("without entry %d", i + 1).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void anyEntryTakenOutIsNoticedEvenWithTheChainMended() {
    for (int i = 0; i < entries.size() - 1; i++) {
      var without = new ArrayList<>(entries);
      without.remove(i);
      assertThat(verify(rechained(without)))
          .as("without entry %d", i + 1)
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void twoEntriesSwappedAreNoticed() {
    for (int i = 0; i < entries.size() - 1; i++) {
      var swapped = new ArrayList<>(entries);
      Collections.swap(swapped, i, i + 1);
      assertThat(verify(swapped)).as("entries %d and next", i + 1).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void anEntryThatIsRepeatedIsNoticed() {
    for (int i = 0; i < entries.size(); i++) {
      var repeated = new ArrayList<>(entries);
      repeated.add(i, entries.get(i));
      assertThat(verify(repeated)).as("entry %d twice", i + 1).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void anyMemberOfAnyEntryThatIsChangedIsNoticed() {
    for (int i = 0; i < entries.size(); i++) {
      for (UnaryOperator<Entry> change : changes(entries.get(i))) {
        var changed = new ArrayList<>(entries);
        changed.set(i, change.apply(entries.get(i)));
        int broken = i + 1;
        assertThat(verify(changed))
            .isInstanceOfSatisfying(
                Invalid.class, invalid -> assertThat(invalid.entry()).isEqualTo(broken));
      }
    }
  }

  /** The signatures cover the head of the record, so mending the chain mends nothing. */
  @Test
  void anyContentBeforeTheHandOverThatIsChangedIsNoticedEvenWithTheChainMended() {
    int handover = entries.size() - 6;
    assertThat(entries.get(handover).kind()).isEqualTo(Kind.GATE_OPENED);
    for (int i = 0; i <= handover; i++) {
      for (String name : entries.get(i).content().keySet()) {
        var changed = new ArrayList<>(entries);
        changed.set(i, withContent(entries.get(i), name, entries.get(i).content().get(name) + " "));
        assertThat(verify(rechained(changed)))
            .as("%s of entry %d", name, i + 1)
            .isInstanceOf(Invalid.class);
      }
    }
  }

  @Test
  void whateverStandsInAnEntryTheVerdictIsAnAnswer() {
    List<String> oddities = List.of("", "{}", "-1", "\ud800", "é".repeat(20_000));
    int next = 0;
    for (int i = 0; i < entries.size(); i++) {
      for (String name : entries.get(i).content().keySet()) {
        String odd = oddities.get(next++ % oddities.size());
        var changed = new ArrayList<>(entries);
        changed.set(i, withContent(entries.get(i), name, odd));
        assertThat(verify(changed)).isInstanceOf(Invalid.class);
      }
    }
  }

  @Test
  void aRecordOfNothingIsIncomplete() {
    assertThat(verify(List.of())).isInstanceOf(Incomplete.class);
  }

  private Verdict verify(List<Entry> entries) {
    return RecordVerifier.verify(
        new CeremonyRecord(CeremonyRecord.FORMAT, entries), ceremony.roster);
  }

  /** As an attacker does who recomputes every hash. */
  private static List<Entry> rechained(List<Entry> entries) {
    CeremonyRecord record = CeremonyRecord.empty();
    for (Entry entry : entries) {
      record = record.with(Instant.parse(entry.at()), entry.kind(), entry.name(), entry.content());
    }
    return record.entries();
  }

  private static List<UnaryOperator<Entry>> changes(Entry entry) {
    var changes = new ArrayList<UnaryOperator<Entry>>();
    changes.add(e -> copy(e, e.sequence() + 1, e.at(), e.kind(), e.name(), e.previous(), e.hash()));
    changes.add(
        e ->
            copy(
                e,
                e.sequence(),
                "2026-11-21T07:00:00Z",
                e.kind(),
                e.name(),
                e.previous(),
                e.hash()));
    changes.add(
        e -> copy(e, e.sequence(), e.at(), Kind.REMINDER, e.name(), e.previous(), e.hash()));
    changes.add(
        e -> copy(e, e.sequence(), e.at(), e.kind(), e.name() + "x", e.previous(), e.hash()));
    changes.add(e -> copy(e, e.sequence(), e.at(), e.kind(), e.name(), "1".repeat(64), e.hash()));
    changes.add(
        e -> copy(e, e.sequence(), e.at(), e.kind(), e.name(), e.previous(), "1".repeat(64)));
    changes.add(e -> withContent(e, "added", "afterwards"));
    for (String name : entry.content().keySet()) {
      changes.add(e -> withContent(e, name, e.content().get(name) + "x"));
    }
    return changes;
  }

  private static Entry withContent(Entry entry, String name, String value) {
    var content = new TreeMap<>(entry.content());
    content.put(name, value);
    return new Entry(
        entry.sequence(),
        entry.at(),
        entry.kind(),
        entry.name(),
        content,
        entry.previous(),
        entry.hash());
  }

  private static Entry copy(
      Entry entry, int sequence, String at, Kind kind, String name, String previous, String hash) {
    return new Entry(sequence, at, kind, name, entry.content(), previous, hash);
  }
}
