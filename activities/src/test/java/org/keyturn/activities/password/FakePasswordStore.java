package org.keyturn.activities.password;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.keyturn.activities.failure.Failures;

/** Passwords in memory. */
public final class FakePasswordStore implements PasswordStore {
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  public FakePasswordStore with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** The value, for what a test compares. */
  public String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError("no password " + name + " among " + values.keySet());
    }
    return value;
  }

  /** Somebody has stored a second version. */
  public void changed(String name) {
    changed.add(name);
  }

  @Override
  public OptionalLong version(String name) {
    return values.containsKey(name)
        ? OptionalLong.of(changed.contains(name) ? 2 : 1)
        : OptionalLong.empty();
  }

  @Override
  public long keep(String name, Password password) {
    values.putIfAbsent(name, password.reveal());
    return 1;
  }

  @Override
  public Password read(String name) {
    String value = values.get(name);
    if (value == null) {
      throw Failures.needsPeople("the parameter " + name + " is not there", "Restore it.");
    }
    return Password.of(value);
  }
}
