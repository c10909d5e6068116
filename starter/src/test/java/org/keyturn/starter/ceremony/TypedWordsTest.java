package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.starter.cli.CommandException;

class TypedWordsTest {
  private static final Opening ROUND =
      Openings.of(GateName.KEYS, 1, Map.of("cluster", "cluster-1"));

  private final StringWriter shown = new StringWriter();
  private final List<String> words = TypedWords.words(ROUND).subList(0, TypedWords.WORDS);

  @Test
  void theFirstWordsLetOneSign() {
    assertThatCode(() -> asked(String.join(" ", words))).doesNotThrowAnyException();
  }

  @Test
  void caseAndSpacesDoNotMatter() {
    assertThatCode(() -> asked("  " + String.join("   ", words).toUpperCase() + " "))
        .doesNotThrowAnyException();
  }

  @Test
  void whoMistypesMayTryTwiceMore() {
    assertThatCode(() -> asked("", "one two three four", String.join(" ", words)))
        .doesNotThrowAnyException();
    assertThat(shown.toString()).contains("these are not the first 4 words");
  }

  @Test
  void wrongWordsSignNothing() {
    assertThatThrownBy(() -> asked("yes", "yes", "yes", String.join(" ", words)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("nothing was signed");
  }

  @Test
  void theWordsOfAnotherRoundAreWrong() {
    Opening next = Openings.of(GateName.KEYS, 2, Map.of("cluster", "cluster-1"));
    String others = String.join(" ", TypedWords.words(next).subList(0, TypedWords.WORDS));

    assertThatThrownBy(() -> asked(others, others, others)).isInstanceOf(CommandException.class);
  }

  @Test
  void fewerWordsAreNotEnough() {
    assertThatThrownBy(() -> asked(String.join(" ", words.subList(0, 3))))
        .isInstanceOf(CommandException.class);
  }

  @Test
  void theEndOfTheInputSignsNothing() {
    assertThatThrownBy(() -> asked())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("nothing was signed");
  }

  @Test
  void withoutATerminalNobodyIsAsked() throws Exception {
    new TypedWords(new Keys(false, List.of()), new PrintWriter(shown, true)).ask(ROUND);

    assertThat(shown.toString()).isEmpty();
  }

  private void asked(String... typed) throws Exception {
    new TypedWords(new Keys(true, List.of(typed)), new PrintWriter(shown, true)).ask(ROUND);
  }

  private static final class Keys implements TypedWords.Keyboard {
    private final boolean there;
    private final Deque<String> lines;

    Keys(boolean there, List<String> lines) {
      this.there = there;
      this.lines = new ArrayDeque<>(lines);
    }

    @Override
    public boolean there() {
      return there;
    }

    @Override
    public Optional<String> line() {
      return Optional.ofNullable(lines.poll());
    }
  }
}
