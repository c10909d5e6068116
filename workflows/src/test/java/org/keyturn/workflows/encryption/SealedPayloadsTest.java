package org.keyturn.workflows.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedPayloadsTest {
  private static final Payload PLAIN =
      DefaultDataConverter.STANDARD_INSTANCE.toPayload("what is said").orElseThrow();

  @TempDir Path folder;
  private SealedPayloads payloads;

  @BeforeEach
  void keys() throws Exception {
    payloads = Sealing.with(folder, "2026-11");
  }

  @Test
  void whatIsSealedIsOpenedAgainAndShowsNothingButItsKeysId() {
    Payload sealed = seal(PLAIN);
    assertThat(sealed.toString()).contains("binary/encrypted", "2026-11").doesNotContain("said");
    assertThat(payloads.decode(List.of(sealed))).containsExactly(PLAIN);
  }

  @Test
  void theSamePayloadIsNeverSealedToTheSameBytes() {
    assertThat(seal(PLAIN)).isNotEqualTo(seal(PLAIN));
  }

  @Test
  void everyByteOfASealedPayloadCounts() {
    Payload sealed = seal(PLAIN);
    for (int at = 0; at < sealed.getData().size(); at++) {
      byte[] changed = sealed.getData().toByteArray();
      changed[at] ^= 1;
      Payload other = sealed.toBuilder().setData(ByteString.copyFrom(changed)).build();
      assertThatThrownBy(() -> payloads.decode(List.of(other)))
          .isInstanceOf(PayloadCodecException.class)
          .hasMessageContaining("was changed after it was sealed");
    }
  }

  @Test
  void theKeysIdIsSealedToo() throws Exception {
    SealedPayloads both = Sealing.with(folder, "2026-11", "2026-10");
    Payload sealed = both.encode(List.of(PLAIN)).get(0);
    Payload other =
        sealed.toBuilder()
            .putMetadata(SealedPayloads.KEY_ID, ByteString.copyFromUtf8("2026-10"))
            .build();
    assertThatThrownBy(() -> both.decode(List.of(other))).isInstanceOf(PayloadCodecException.class);
  }

  @Test
  void afterANewKeyTheOldOneStillOpens() throws Exception {
    Payload sealed = seal(PLAIN);
    SealedPayloads rotated = Sealing.with(folder, "2026-12", "2026-11");
    assertThat(rotated.decode(List.of(sealed))).containsExactly(PLAIN);
    assertThatThrownBy(() -> payloads.decode(rotated.encode(List.of(PLAIN))))
        .hasMessageContaining("another key than ours");
  }

  @Test
  void aPlainPayloadIsTakenUnlessOnlySealedOnesAre() throws Exception {
    assertThat(payloads.decode(List.of(PLAIN))).containsExactly(PLAIN);
    assertThatThrownBy(() -> Sealing.strictWith(folder, "2026-11").decode(List.of(PLAIN)))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("not sealed");
  }

  @Test
  void aSealedPayloadThatIsTooShortIsRefused() {
    Payload cut = seal(PLAIN).toBuilder().setData(ByteString.copyFrom(new byte[5])).build();
    assertThatThrownBy(() -> payloads.decode(List.of(cut))).hasMessageContaining("too short");
  }

  private Payload seal(Payload payload) {
    return payloads.encode(List.of(payload)).get(0);
  }
}
