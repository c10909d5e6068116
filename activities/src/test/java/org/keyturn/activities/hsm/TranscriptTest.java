package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final String ANSWER =
      "{\r\n  \"error_code\": 0,\r\n  \"data\": {\r\n    \"username\": \"admin\"\r\n  }\r\n}";

  @Test
  void an_answer_is_found_among_echo_prompts_and_carriage_returns() {
    var shown =
        Transcript.of(
            "login --username admin --role admin\r\nEnter password:\r\n"
                + ANSWER
                + "\r\naws-cloudhsm > ");
    assertThat(shown.answer().orElseThrow().at("/data/username").asText()).isEqualTo("admin");
    assertThat(shown.endsWithPrompt()).isTrue();
  }

  @Test
  void log_lines_with_braces_do_not_hide_the_answer() {
    var shown =
        Transcript.of(
            "2026-11-21 INFO config { servers: [ {\"hostname\": \"x\"} ]\n{\"level\":\"warn\"}\n"
                + ANSWER);
    assertThat(shown.answer().orElseThrow().path("error_code").asInt()).isZero();
  }

  @Test
  void a_document_that_has_not_arrived_in_full_is_no_answer_yet() {
    for (int end = 1; end < ANSWER.length(); end++) {
      assertThat(Transcript.of(ANSWER.substring(0, end)).answer()).isEmpty();
    }
    assertThat(Transcript.of(ANSWER).answer()).isPresent();
  }

  @Test
  void control_sequences_are_no_text_even_where_they_are_cut_off() {
    var shown =
        Transcript.of(
            "\u001b[?2004h\u001b[1;32maws-cloudhsm >\u001b[0m \u001b]0;title\u0007"
                + ANSWER
                + "\u001b[2K\raws-cloudhsm > \u001b[");
    assertThat(shown.answer()).isPresent();
    assertThat(shown.endsWithPrompt()).isTrue();
  }

  @Test
  void both_prompts_for_a_password_are_seen_and_an_echoed_command_is_none() {
    assertThat(Transcript.of("cluster activate\r\nEnter password:").asksPassword()).isTrue();
    assertThat(Transcript.of("\r\nConfirm password: ").asksPassword()).isTrue();
    assertThat(Transcript.of("user change-password --username admin").asksPassword()).isFalse();
    assertThat(Transcript.of("Enter password:\r\n" + ANSWER).asksPassword()).isFalse();
  }

  @Test
  void the_prompt_of_several_clusters_is_a_prompt_and_a_redirection_is_none() {
    assertThat(Transcript.of("\nadmin@cluster-1234abcdefg > ").endsWithPrompt()).isTrue();
    assertThat(Transcript.of("the value is a > ").endsWithPrompt()).isFalse();
  }

  @Test
  void words_that_are_no_answer_are_given_to_people_without_the_prompt() {
    assertThat(
            Transcript.of("error: unexpected argument\r\n\r\nUsage: key list\r\naws-cloudhsm > ")
                .words())
        .isEqualTo("error: unexpected argument Usage: key list");
  }
}
