package org.keyturn.activities.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.password.Password;

/** An interactive run of {@code cloudhsm-cli}. */
interface Terminal extends AutoCloseable {
  /**
   * Types a command and reads its answer.
   *
   * @param password typed when it is asked for, and only as often as {@code prompts} says; without
   *     one a prompt is a failure
   * @throws HsmException when no answer comes
   */
  JsonNode ask(String command, @Nullable Password password, int prompts);

  @Override
  void close();
}
