package org.keyturn.simulator.fault;

import java.util.List;

/** A fault cannot be armed as it was asked for. */
public final class Unarmable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  public Unarmable(List<String> problems) {
    super(String.join("; ", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public Unarmable(String problem) {
    this(List.of(problem));
  }

  /** Everything that is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
