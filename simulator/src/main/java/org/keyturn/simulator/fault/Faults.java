package org.keyturn.simulator.fault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keyturn.simulator.state.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board of armed faults. Callers hold the store's monitor, but for {@link #waits}. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** What the state file keeps. */
  static final class Board {
    final List<Armed> armed = new ArrayList<>();
    final List<Struck> struck = new ArrayList<>();
  }

  /** Enough for a long rehearsal; older ones are forgotten. */
  private static final int STRUCK = 1_000;

  private final Board board;
  private final Clock clock;
  private final Map<Class<? extends Fault>, Consumer<Fault>> strikers = new HashMap<>();
  private final Map<Class<? extends Fault>, Consumer<Fault>> preparers = new HashMap<>();
  private final Map<Class<? extends Fault>, Consumer<Fault>> menders = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private volatile Set<Class<? extends Fault>> waiting = Set.of();

  /** Goes on with what was armed before the last stop. */
  public Faults(Store store, Clock clock) {
    this.clock = clock;
    board = store.section("faults", Board.class, Board::new);
    look();
  }

  /**
   * Does what a fault does as soon as it strikes or, for one that waits for no other call, as it is
   * armed.
   */
  public <F extends Fault> void when(Class<F> type, Consumer<F> strike) {
    strikers.put(type, fault -> strike.accept(type.cast(fault)));
  }

  /** Does what must be done when the fault is armed, long before it strikes. */
  public <F extends Fault> void whenArmed(Class<F> type, Consumer<F> prepare) {
    preparers.put(type, fault -> prepare.accept(type.cast(fault)));
  }

  /** Undoes a fault that holds until it is cleared. */
  public <F extends Fault.Standing> void whenCleared(Class<F> type, Consumer<F> mend) {
    menders.put(type, fault -> mend.accept(type.cast(fault)));
  }

  /** Arms a fault, or strikes where it waits for nothing. */
  public void arm(Order order) {
    Armed armed = Armed.of(order);
    boolean atOnce = order.fault().atOnce();
    preparers.getOrDefault(armed.fault().getClass(), prepared -> {}).accept(armed.fault());
    if (order.before().isEmpty() && armed.call == 1) {
      strike(armed.fault());
      if (atOnce) {
        note(armed, "");
      }
    }
    if (!atOnce || !order.before().isEmpty()) {
      board.armed.add(armed);
    }
    look();
  }

  /**
   * Disarms every fault of this name, or all of them, and lets go what they hold; says how many.
   */
  public int clear(String name) {
    if (!name.isEmpty() && KnownFault.named(name).isEmpty()) {
      throw new Unarmable(Order.unknown(name));
    }
    List<Armed> cleared =
        board.armed.stream().filter(a -> name.isEmpty() || a.fault.equals(name)).toList();
    board.armed.removeAll(cleared);
    for (Armed armed : cleared) {
      Fault fault = armed.fault();
      menders.getOrDefault(fault.getClass(), mended -> {}).accept(fault);
    }
    List<Held> released =
        held.stream().filter(h -> name.isEmpty() || h.fault().equals(name)).toList();
    held.removeAll(released);
    released.forEach(Held::release);
    look();
    return cleared.size() + released.size();
  }

  public List<Armed> armed() {
    return List.copyOf(board.armed);
  }

  /** What has struck so far, the latest last. */
  public List<Struck> struck() {
    return List.copyOf(board.struck);
  }

  /** What is held at this moment. */
  public List<Held> held() {
    return List.copyOf(held);
  }

  /** What is to be waited for, without the monitor, where a fault holds this now; asking counts. */
  Optional<Held> holding(Class<? extends Fault.Hold> type, String... occasion) {
    Optional<Held> holding =
        striking(type, occasion).map(fault -> new Held(KnownFault.of(fault), occasion[0]));
    holding.ifPresent(held::add);
    return holding;
  }

  /** Whether a fault of this kind is armed; may be asked without the monitor. */
  public boolean waits(Class<? extends Fault> type) {
    return waiting.contains(type);
  }

  /** Whether this fault strikes now; asking counts. */
  public boolean strikes(Class<? extends Fault> type, String... occasion) {
    return striking(type, occasion).isPresent();
  }

  /**
   * The fault that strikes now; asking counts.
   *
   * @param occasion the names that {@code on} may have given to what happens
   */
  public <F extends Fault> Optional<F> striking(Class<F> type, String... occasion) {
    if (!waits(type)) {
      return Optional.empty();
    }
    Set<String> names = Set.copyOf(List.of(occasion));
    Optional<Armed> first =
        board.armed.stream()
            .filter(a -> type.isInstance(a.fault()) && a.waitsFor(names))
            .findFirst();
    boolean strikes = first.filter(Armed::strikes).isPresent();
    if (strikes) {
      note(first.get(), String.join(" ", occasion));
    }
    first.filter(Armed::spent).ifPresent(board.armed::remove);
    look();
    return strikes ? first.map(Armed::fault).map(type::cast) : Optional.empty();
  }

  /** Lets the faults strike that waited for this operation. */
  public void before(String operation) {
    for (Armed armed : armed()) {
      if (armed.before.equals(operation) && armed.strikes()) {
        board.armed.remove(armed);
        try {
          strike(armed.fault());
          note(armed, operation);
        } catch (Unarmable e) {
          // The call that was waited for must go on; what could not strike is not there any more.
          LOG.warn(
              "the fault {} on {} could not strike: {}", armed.fault, armed.on, e.getMessage());
        }
      }
    }
    look();
  }

  private void note(Armed armed, String occasion) {
    if (board.struck.size() == STRUCK) {
      board.struck.remove(0);
    }
    board.struck.add(Struck.now(armed, occasion, clock));
  }

  private void strike(Fault fault) {
    strikers.getOrDefault(fault.getClass(), struck -> {}).accept(fault);
  }

  private void look() {
    waiting =
        board.armed.stream().map(armed -> armed.fault().getClass()).collect(Collectors.toSet());
  }
}
