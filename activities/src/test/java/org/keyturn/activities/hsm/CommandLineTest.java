package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void attributes_and_filters_are_written_as_the_client_reads_them() {
    assertThat(
            CommandLine.of("key", "generate-symmetric", "aes")
                .filter("--filter", new KeyFilter.ByLabel("k-1"))
                .session(true)
                .attributes("--attributes", new TreeMap<>(Map.of("wrap", true, "sign", false)))
                .toString())
        .isEqualTo(
            "key generate-symmetric aes --filter attr.label=k-1 --session --attributes sign=false"
                + " wrap=true");
  }

  @Test
  void a_word_that_would_need_quoting_or_end_the_line_is_refused() {
    for (String word : new String[] {"a b", "a\nquit", "a'b", "a\"b", "a;b", "", "a\\b", "ä"}) {
      assertThatThrownBy(() -> CommandLine.of("key", word))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("cannot be typed");
    }
  }
}
