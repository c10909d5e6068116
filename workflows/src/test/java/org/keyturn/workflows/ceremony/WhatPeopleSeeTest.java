package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WhatPeopleSeeTest {
  @Test
  void theDetailsNameTheGateWhoIsMissingAndWhatEachOfThemTypes() {
    try (var rehearsal = new Rehearsal(new Sample().startedBy("carol"))) {
      rehearsal.ceremony.submit(Sample.ALICE.approves(rehearsal.opened(OPEN)));

      String details = details(rehearsal);

      assertThat(details)
          .contains("Gate open, round 1: missing 1 of officers")
          .contains("keyturn approve baking-1 open --as bob")
          .contains("So far: alice approve")
          .contains("| hourly-cost | 3.20 USD |")
          .doesNotContain("--as alice", "--as carol", "--as dave");
    }
  }

  @Test
  void theStatusNamesThoseWhoseApprovalIsStillMissing() {
    try (var rehearsal = new Rehearsal(new Sample().startedBy("carol"))) {
      rehearsal.ceremony.submit(Sample.ALICE.approves(rehearsal.opened(OPEN)));

      assertThat(rehearsal.ceremony.status().gates())
          .singleElement()
          .satisfies(
              gate -> {
                assertThat(gate.awaited())
                    .hasValue(new TreeMap<>(Map.of("officers", List.of("bob"))));
                assertThat(gate.people()).containsExactly("bob");
              });
    }
  }

  @Test
  void anAttemptThatFailedIsNotShownAsDone() {
    var world = new FakeWorld().fails("verifyHsm", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.attention("verifyHsm");
      rehearsal.ceremony.retry("alice");
      rehearsal.opened(INITIALIZE);

      assertThat(rehearsal.ceremony.status().steps())
          .filteredOn(step -> step.name().equals("verifyHsm"))
          .extracting(Status.StepStatus::failed)
          .containsExactly(Optional.of(true), Optional.of(false));
    }
  }

  @Test
  void theDetailsOfAParkedStepSayWhatToDo() {
    var world = new FakeWorld().fails("verifyHsm", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.attention("verifyHsm");

      assertThat(details(rehearsal))
          .contains("Attention: verifyHsm (NEEDS_PEOPLE)")
          .contains("mend verifyHsm See `docs/runbook/needs-people.md#verifyhsm`.")
          .contains("Waiting costs 1.60 USD an hour")
          .contains("keyturn retry baking-1\nkeyturn abort baking-1");
    }
  }

  @Test
  void theDetailsOfALaterRoundShowWhatHasChanged() {
    var world = new FakeWorld().fails("initialize", FailureType.CSR_CHANGED);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.opened(INITIALIZE, 2);

      assertThat(details(rehearsal))
          .contains("| csr-sha256 | csr-2 (in the round before: csr-1) |")
          .contains("| cluster | cluster-1 |");
    }
  }

  @Test
  void theDetailsShowADigestInLettersOfOneWidth() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS);
      String head = rehearsal.opened(HANDOVER).facts().get("record-head");

      assertThat(details(rehearsal)).contains("| record-head | `" + head + "` |");
    }
  }

  @Test
  void anAbortThatHasToWaitForTheEndOfAStepIsShown() {
    var world = new FakeWorld();
    for (int i = 0; i < 100; i++) {
      world.fails("createCluster", FailureType.RETRYABLE);
    }
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.until("the step", s -> s.phase().equals("createCluster"));

      rehearsal.ceremony.abort("alice");

      assertThat(details(rehearsal)).contains("An abort was asked for");
      assertThat(rehearsal.ceremony.status().abortAsked()).hasValue(true);
    }
  }

  @Test
  void searchAttributesFollowTheCeremony() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.opened(OPEN);
      assertThat(attribute(rehearsal, SearchAttributes.AWAITING)).isEqualTo("open");

      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.opened(KEYS);
      assertThat(attribute(rehearsal, SearchAttributes.PHASE)).isEqualTo("keys");
      assertThat(attribute(rehearsal, SearchAttributes.CLUSTER)).isEqualTo("cluster-1");

      rehearsal.approve(KEYS, HANDOVER).outcome();
      assertThat(attribute(rehearsal, SearchAttributes.PHASE)).isEqualTo("completed");
      assertThat(attribute(rehearsal, SearchAttributes.AWAITING)).isNull();
      assertThat(attribute(rehearsal, SearchAttributes.ADDRESS))
          .isEqualTo(rehearsal.world.address());
    }
  }

  @Test
  void everyActivityAndTimerSaysInTheRunbooksWordsWhatItIs() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      List<HistoryEvent> events =
          rehearsal
              .service
              .getWorkflowClient()
              .fetchHistory(Sample.CEREMONY)
              .getHistory()
              .getEventsList();

      List<String> summaries =
          events.stream()
              .filter(
                  e ->
                      e.hasActivityTaskScheduledEventAttributes()
                          || e.hasTimerStartedEventAttributes())
              .map(e -> text(e.getUserMetadata().getSummary()))
              .toList();
      assertThat(summaries)
          .doesNotContain("")
          .contains(
              "Create the cluster in the private VPC",
              "Create the second HSM: eu-west-1b",
              "Deadline of gate keys, round 1",
              "Reminder of gate keys, round 1");
    }
  }

  @Test
  void stepsAreListedInOrderWithTheirTimes() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      Status status = rehearsal.ceremony.status();

      assertThat(Stages.of(status.steps().stream().map(Status.StepStatus::name).toList()))
          .isEqualTo(Stages.of(rehearsal.world.calls()));
      assertThat(status.steps()).noneMatch(step -> step.ended().isEmpty());
      assertThat(status.hsms()).isEqualTo(2);
    }
  }

  private static String details(Rehearsal rehearsal) {
    return WorkflowStub.fromTyped(rehearsal.ceremony)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  private static String attribute(Rehearsal rehearsal, SearchAttributeKey<String> key) {
    return WorkflowStub.fromTyped(rehearsal.ceremony)
        .describe()
        .getTypedSearchAttributes()
        .get(key);
  }

  private static String text(Payload payload) {
    return payload.getData().toStringUtf8().replace("\"", "");
  }
}
