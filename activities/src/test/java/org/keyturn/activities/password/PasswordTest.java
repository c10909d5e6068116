package org.keyturn.activities.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void a_fresh_password_has_32_letters_and_digits() {
    var seen = new HashSet<String>();
    var random = new SecureRandom();
    for (int i = 0; i < 1_000; i++) {
      try (var password = Password.random(random)) {
        assertThat(password.reveal()).matches("[A-Za-z0-9]{32}");
        seen.add(password.reveal());
      }
    }
    assertThat(seen).hasSize(1_000);
  }

  @Test
  void its_text_says_only_what_it_is() {
    var password = Password.of("opensesame");
    assertThat(password).hasToString("a password");
    assertThat("" + password).doesNotContain("opensesame");
    assertThat(password.blottedFrom("typed opensesame twice: opensesame"))
        .isEqualTo("typed (password) twice: (password)");
  }

  @Test
  void closing_wipes_it() {
    var password = Password.of("opensesame");
    password.close();
    assertThat(password.reveal()).isEqualTo("\0".repeat(10));
    assertThat(password.bytes()).containsOnly(0);
  }
}
