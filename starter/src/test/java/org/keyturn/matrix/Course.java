package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.runbook.Page;
import org.keyturn.starter.rehearsal.Network;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/** A ceremony in which things break, and people who do what the hints of parked steps say. */
final class Course implements AutoCloseable {
  /** What somebody does whom a hint asks to. */
  interface Act {
    void run() throws Exception;
  }

  /** The gates behind the first. */
  static final List<GateName> AFTER_OPEN =
      List.of(GateName.INITIALIZE, GateName.KEYS, GateName.HANDOVER);

  final Scene scene;
  final Account account;

  /** What the simulator says of the account. */
  final JsonNode network;

  final BastionHand operator;
  private final Map<String, Act> mending = new LinkedHashMap<>(Hints.PLAIN);
  private final Map<String, Integer> expected = new TreeMap<>(Remainder.OF_A_CEREMONY);
  private final List<Parked> parked = new ArrayList<>();
  private final List<FaultRow> broken = new ArrayList<>();
  private Act afterwards = () -> {};
  private int handled;

  private Course(Scene scene) {
    this.scene = scene;
    network = Network.read(scene.folder.network()).orElseThrow().described();
    account = new Account(network.path("endpoint").asText());
    operator = new BastionHand(scene.folder, account);
  }

  /** Sets the stage; the ceremony has not begun. */
  static Course set(Path folder, String plan, double pace) throws Exception {
    return new Course(Scene.set(folder, plan, pace));
  }

  static String plan() throws IOException {
    return Files.readString(Path.of("../examples/plan.yaml"));
  }

  void arm(Order order) throws IOException, InterruptedException {
    scene.faults.arm(order.words());
  }

  void arm(List<Order> orders) throws IOException, InterruptedException {
    for (Order order : orders) {
      arm(order);
    }
  }

  /** A row whose fault is no switch of the simulator: it has happened when this is called. */
  void broke(String fault, String where, String step) {
    broken.add(new FaultRow(fault, where, step, 1, List.of(), ""));
  }

  /** What is done where a hint contains these words. */
  void whereToldTo(String words, Act act) {
    mending.put(words, act);
  }

  /** Other than in a ceremony without faults, an effect happens so often. */
  void expect(String effect, int often) {
    expected.put(effect, often);
  }

  void hold(GateName gate) {
    scene.held.add(gate);
  }

  void release(GateName gate) {
    scene.held.remove(gate);
  }

  /** Plays until a gate is open at which nobody decides for now. */
  void playTo(GateName gate) throws Exception {
    hold(gate);
    playUntil(
        "at gate " + gate,
        status -> status.gates().stream().anyMatch(open -> open.opening().gate() == gate));
  }

  /** Plays until this is so; whatever parks on the way is mended as its hint says. */
  void playUntil(String what, Predicate<Status> so) throws Exception {
    while (true) {
      scene.playUntil(what, status -> !status.attentions().isEmpty() || so.test(status));
      Status status = scene.ceremonies.status(Scene.CEREMONY);
      if (status.attentions().isEmpty()) {
        return;
      }
      follow();
    }
  }

  /** Plays to the end, and then holds what there is against what there must be. */
  void playToTheEnd() throws Exception {
    CompletableFuture<Outcome> outcome =
        scene
            .ceremonies
            .client()
            .newUntypedWorkflowStub(Scene.CEREMONY)
            .getResultAsync(Outcome.class);
    while (!outcome.isDone()) {
      scene.playUntil("ended", status -> !status.attentions().isEmpty() || outcome.isDone());
      if (!outcome.isDone()) {
        follow();
      }
    }
    Outcome.Ending ending = outcome.join().ending();
    if (ending != Outcome.Ending.COMPLETED) {
      throw new AssertionError("the ceremony ended " + ending);
    }
    scene.faults.clearAll();
    Remainder.check(scene, account, expected);
  }

  /** The rows so far; a step that parked without a fault is a defect. */
  List<FaultRow> rows() throws IOException, InterruptedException {
    var rows = new ArrayList<FaultRow>();
    var open = new ArrayList<>(parked);
    for (FaultRow row : broken) {
      List<Parked> led = open.stream().filter(p -> p.step().equals(row.step())).toList();
      open.removeAll(led);
      rows.add(new FaultRow(row.fault(), row.where(), row.step(), row.struck(), led, row.end()));
    }
    rows.addAll(Strikes.rows(scene, open));
    if (!open.isEmpty()) {
      throw new AssertionError("parked for no fault of ours: " + open);
    }
    return rows;
  }

  /** Refuses a course in which the fault has missed a call that it can strike. */
  void requireStruck(String fault, Map<String, Set<String>> calls)
      throws IOException, InterruptedException {
    Set<String> struck =
        Strikes.rows(scene, new ArrayList<>(parked)).stream()
            .filter(row -> row.fault().equals(fault))
            .map(row -> row.step() + " " + row.where())
            .collect(Collectors.toSet());
    assertThat(struck)
        .containsAll(
            calls.entrySet().stream()
                .flatMap(step -> step.getValue().stream().map(call -> step.getKey() + " " + call))
                .toList());
  }

  /** What there is of a course that did not go as it should, with a row that says so. */
  List<FaultRow> undefined(String name, Throwable why) throws IOException, InterruptedException {
    var rows = new ArrayList<>(Strikes.rows(scene, new ArrayList<>(parked)));
    String said =
        Stream.iterate(why, Objects::nonNull, Throwable::getCause)
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    rows.add(
        new FaultRow(name, "", "", 0, parked, said.substring(0, Math.min(400, said.length()))));
    return rows;
  }

  /** Temporal has begun again with nothing: so has the record. */
  void startedAnew() {
    handled = 0;
  }

  List<Parked> parked() {
    return parked;
  }

  /** Does what the hints of all parked steps say, and retries them. */
  private void follow() throws Exception {
    List<Parked> all = parkedOf(scene.ceremonies.record(Scene.CEREMONY));
    if (all.size() == handled) {
      return;
    }
    List<Parked> fresh = all.subList(handled, all.size());
    parked.addAll(fresh);
    for (Parked state : fresh) {
      Page.answering(state.shown());
    }
    // A step that parked while another was mended was retried with it, and parked once more.
    for (Act act : fresh.stream().map(this::act).collect(Collectors.toSet())) {
      act.run();
    }
    handled = all.size();
    scene.patiently(() -> scene.ceremonies.retry(Scene.CEREMONY, scene.starter()));
    scene.playUntil(
        "released",
        status ->
            status.attentions().isEmpty()
                || parkedOf(scene.ceremonies.record(Scene.CEREMONY)).size() > handled);
  }

  private Act act(Parked state) {
    return mending.entrySet().stream()
        .filter(known -> state.hint().contains(known.getKey()))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("a hint that nobody can follow: " + state))
        .getValue();
  }

  static List<Parked> parkedOf(CeremonyRecord record) {
    return record.entries().stream()
        .filter(entry -> entry.kind() == Entry.Kind.ATTENTION)
        .map(Parked::of)
        .toList();
  }

  /** What is undone when all processes have ended. */
  void afterwards(Act undo) {
    afterwards = undo;
  }

  @Override
  public void close() throws Exception {
    scene.close();
    afterwards.run();
  }

  /** Starts the ceremony. */
  void begin() throws RefusedException {
    scene.begin();
  }
}
