package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.matrix.Search.Found;

/** The search of the secrets matrix finds what it is meant to find. */
class SearchTest {
  private static final String VALUE = "q8Zt/Wc4+Lm~2Xr?0Bn7Yd1Pk6Vh3Gs9";
  private final Secret secret = new Secret(Secret.Kind.PASSWORD, "one", VALUE);
  private final Search search = new Search(List.of(secret));

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyFormIsFoundWhereverItStands(Form form) throws IOException {
    for (String text : form.of(VALUE.substring(0, 16))) {
      assertThat(found("…" + text + "…")).extracting(Found::secret).containsOnly(secret);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void base64IsFoundWhateverIsEncodedWithIt(int before) throws IOException {
    byte[] bytes = ("x".repeat(before) + VALUE + "y").getBytes(StandardCharsets.UTF_8);

    assertThat(found(Base64.getEncoder().encodeToString(bytes))).contains(as(Form.BASE64));
    assertThat(found(Base64.getUrlEncoder().encodeToString(bytes))).contains(as(Form.BASE64));
    assertThat(
            found(
                Base64.getMimeEncoder()
                    .encodeToString(("z".repeat(40) + VALUE).getBytes(StandardCharsets.UTF_8))))
        .contains(as(Form.BASE64));
  }

  @Test
  void itIsFoundInTextOfTwoBytesACharacterAndInHex() throws IOException {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(found(new String(VALUE.getBytes(charset), StandardCharsets.ISO_8859_1)))
          .containsExactly(as(Form.UTF16));
    }
    byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
    assertThat(found(HexFormat.of().formatHex(bytes))).containsExactly(as(Form.HEX));
    assertThat(found(HexFormat.of().withUpperCase().formatHex(bytes)))
        .containsExactly(as(Form.HEX));
  }

  @Test
  void halfOfItIsFoundAndLessIsNot() throws IOException {
    assertThat(found(VALUE.substring(16))).containsExactly(as(Form.PLAIN));
    assertThat(found(VALUE.substring(0, 15))).isEmpty();
  }

  @Test
  void itIsFoundAcrossThePartsInWhichAStreamIsRead() throws IOException {
    String content = "x".repeat((1 << 20) - 5) + VALUE;

    assertThat(found(content)).contains(as(Form.PLAIN));
    assertThat(
            search.in(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))).bytes())
        .isEqualTo(content.length());
  }

  @Test
  void aPlaceInWhichNothingWasSearchedOrNothingPlantedWasFoundIsAProblem() throws IOException {
    Secret control = Secret.control();
    var both = new Search(List.of(secret, control));
    var place = new Place("a place", "files", Set.of(Secret.Kind.PASSWORD));
    assertThat(place.problems()).hasSize(2);

    place.look(both, "a file", "nothing".getBytes(StandardCharsets.UTF_8));
    assertThat(place.problems()).containsExactly("a place: what was planted was not found");

    place.look(both, "a file", control.bytes().getBytes(StandardCharsets.UTF_8));
    assertThat(place.problems()).isEmpty();

    place.look(both, "a file", VALUE.getBytes(StandardCharsets.UTF_8));
    assertThat(place.problems()).containsExactly("a place: PLAIN: PASSWORD one in a file");
  }

  @Test
  void whatOthersMayHoldThereIsNoHit() throws IOException {
    var place = new Place("a place", "files", Set.of(Secret.Kind.HSM_KEY));

    place.look(search, "a file", VALUE.getBytes(StandardCharsets.UTF_8));

    assertThat(place.problems()).noneMatch(problem -> problem.contains("PASSWORD"));
  }

  private Found as(Form form) {
    return new Found(secret, form);
  }

  private Stream<Found> stream(String content) throws IOException {
    return search
        .in(new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)))
        .found()
        .stream();
  }

  private List<Found> found(String content) throws IOException {
    return stream(content).toList();
  }
}
