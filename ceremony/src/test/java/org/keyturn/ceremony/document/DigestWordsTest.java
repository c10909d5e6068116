package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.json.Sha256;

class DigestWordsTest {
  /** The example of the word list's own description, E582 94F2 E9A2 2748 6E8B…, as a beginning. */
  @Test
  void readsAsThePublishedExampleDoes() {
    var digest = new Sha256("e58294f2e9a227486e8b061b31cc528fd7fa3f19" + "0".repeat(24));

    assertThat(DigestWords.of(digest))
        .startsWith(
            "topmost istanbul pluto vagabond treadmill pacific brackish dictator goldfish medusa"
                + " afflict bravado chatter revolver dupont midsummer stopwatch whimsical cowbell"
                + " bottomless");
  }

  @Test
  void everyByteHasAWordOfItsOwnAtEitherPosition() {
    Set<String> words = new HashSet<>();
    for (int value = 0; value < 256; value++) {
      String hex = String.format("%02x", value).repeat(32);
      words.addAll(Arrays.asList(DigestWords.of(new Sha256(hex)).split(" ")));
    }

    assertThat(words).hasSize(512);
  }

  @Test
  void swappedBytesSoundDifferent() {
    String tail = "00".repeat(30);

    assertThat(DigestWords.of(new Sha256("0102" + tail)))
        .isNotEqualTo(DigestWords.of(new Sha256("0201" + tail)));
  }
}
