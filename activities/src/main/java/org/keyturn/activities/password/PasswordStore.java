package org.keyturn.activities.password;

import java.util.OptionalLong;

/** Where passwords are kept, by name. A value that is there is never overwritten. */
public interface PasswordStore {
  /** The version that is stored, without its value. */
  OptionalLong version(String name);

  /**
   * Stores a password unless there is one by that name, which then stays.
   *
   * @return the version that is stored now, whoever stored it
   */
  long keep(String name, Password password);

  /**
   * @throws io.temporal.failure.ApplicationFailure when there is none by that name
   */
  Password read(String name);
}
