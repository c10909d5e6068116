package org.keyturn.simulator.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keyturn.simulator.state.Store;

/**
 * The switchboard of scripted faults. A fault waits for its operation (or cluster, or zone; for any
 * when none is named) and strikes from the n-th call on; some strike at once. Callers hold the
 * store's monitor.
 */
public final class Faults {
  /** A fault as it was armed, and the calls that have passed since. */
  static final class Armed {
    String fault = "";
    String on = "";
    int call = 1;
    int times = 1;
    int seen;

    boolean strikes() {
      seen++;
      return seen >= call;
    }

    boolean spent() {
      return seen >= call + times - 1;
    }
  }

  /** What the state file keeps. */
  static final class Board {
    final List<Armed> armed = new ArrayList<>();
  }

  private static final Set<String> WAITING =
      Set.of("throttle", "internal-error", "lost-reply", "degraded-hsm", "no-capacity");

  private final Board board;
  private final Map<String, Consumer<String>> immediate = new LinkedHashMap<>();

  /** Goes on with what was armed before the last stop. */
  public Faults(Store store) {
    board = store.section("faults", Board.class, Board::new);
  }

  /** Adds a fault that strikes as soon as it is asked for, on the thing named. */
  public void immediate(String fault, Consumer<String> strike) {
    immediate.put(fault, strike);
  }

  /** Arms or strikes. */
  void arm(String fault, String on, int call, int times) {
    Consumer<String> strike = immediate.get(fault);
    if (strike != null) {
      strike.accept(on);
      return;
    }
    if (!WAITING.contains(fault)) {
      List<String> known = new ArrayList<>(WAITING);
      known.addAll(immediate.keySet());
      known.sort(null);
      throw new AwsException(
          "UnknownFault",
          "there is no fault '" + fault + "'; there are " + String.join(", ", known));
    }
    Armed armed = new Armed();
    armed.fault = fault;
    armed.on = on;
    armed.call = call;
    armed.times = times;
    board.armed.add(armed);
  }

  /** Whether this fault strikes now; asking counts as a call. */
  public boolean strikes(String fault, String on) {
    Optional<Armed> first =
        board.armed.stream()
            .filter(a -> a.fault.equals(fault) && (a.on.isEmpty() || a.on.equals(on)))
            .findFirst();
    if (first.isEmpty()) {
      return false;
    }
    Armed armed = first.get();
    boolean strikes = armed.strikes();
    if (armed.spent()) {
      board.armed.remove(armed);
    }
    return strikes;
  }
}
