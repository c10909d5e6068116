package org.keyturn.worker.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ListenAddressTest {
  @Test
  void readsHostAndPort() {
    assertThat(new ListenAddress().convert("127.0.0.1:9464").getPort()).isEqualTo(9464);
    assertThat(new ListenAddress().convert("[::1]:9464").getAddress().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9464",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:99999",
        "127.0.0.1:-1",
        "me@127.0.0.1:1",
        "127.0.0.1:1/metrics",
        "no.such.host.invalid:1"
      })
  void refusesAnythingElseAndSaysWhatIsAllowed(String text) {
    assertThatThrownBy(() -> new ListenAddress().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("HOST:PORT");
  }
}
