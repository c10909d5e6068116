package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.password.Password;

class LeftTerminalTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void what_was_left_is_taken_once_and_open() {
    var left = new LeftTerminal(LONG);
    var terminal = new FakeTerminal();
    left.keep(terminal);
    assertThat(left.taken()).containsSame(terminal);
    assertThat(left.taken()).isEmpty();
    assertThat(terminal.isClosed()).isFalse();
  }

  @Test
  void what_is_left_later_takes_the_place_of_what_was_left_before() {
    var left = new LeftTerminal(LONG);
    var first = new FakeTerminal();
    var second = new FakeTerminal();
    left.keep(first);
    left.keep(second);
    assertThat(first.isClosed()).isTrue();
    assertThat(left.taken()).containsSame(second);
  }

  @Test
  void what_nobody_takes_is_closed_and_cannot_be_taken_any_more() throws InterruptedException {
    var left = new LeftTerminal(Duration.ofMillis(1));
    var terminal = new FakeTerminal();
    left.keep(terminal);
    assertThat(terminal.closed.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(left.taken()).isEmpty();
  }

  private static final class FakeTerminal implements Terminal {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public JsonNode ask(String command, @Nullable Password password, int prompts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed.countDown();
    }

    boolean isClosed() {
      return closed.getCount() == 0;
    }
  }
}
