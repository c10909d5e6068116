package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void readsTheExamplesAndChecksASignatureOfEachKind() {
    assertThatCode(WarmUp::run).doesNotThrowAnyException();
  }
}
