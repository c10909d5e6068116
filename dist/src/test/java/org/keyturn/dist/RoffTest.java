package org.keyturn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoffTest {
  @Test
  void aLineThatBeginsLikeARequestIsText() {
    assertThat(new Roff().line(".so /etc/passwd").text()).isEqualTo("\\&.so /etc/passwd\n");
  }

  @Test
  void backslashesAreShownAndHyphensStayAsTyped() {
    assertThat(new Roff().line("\\n --out").text()).isEqualTo("\\&\\(rsn \\-\\-out\n");
  }

  @Test
  void aQuoteDoesNotEndAnArgument() {
    assertThat(new Roff().macro("SH", "a \"b\"").text()).isEqualTo(".SH \"a \\(dqb\\(dq\"\n");
  }
}
