package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.json.Sha256;

class RememberedTest {
  private final Remembered remembered = new Remembered();

  @Test
  void holdsWhatWasAddedAndNothingElse() {
    remembered.add(Sha256.of("a decision"));

    assertThat(remembered.holds(Sha256.of("a decision"))).isTrue();
    assertThat(remembered.holds(Sha256.of("another"))).isFalse();
  }

  @Test
  void forgetsWhatNobodyAskedForWhenThereIsTooMuch() {
    Sha256 asked = Sha256.of("asked for");
    Sha256 forgotten = Sha256.of("never asked for");
    remembered.add(forgotten);
    remembered.add(asked);
    for (int i = 0; i < 5_000; i++) {
      remembered.add(Sha256.of("decision " + i));
      assertThat(remembered.holds(asked)).isTrue();
    }

    assertThat(remembered.holds(forgotten)).isFalse();
  }
}
