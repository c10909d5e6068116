package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordFileTest {
  private final CeremonyRecord record = new SampleCeremony().completed().record();
  private final String text = RecordFile.write(record);

  @Test
  void aWrittenRecordReadsAsTheSame() {
    assertThat(RecordFile.read(text)).isEqualTo(record);
    assertThat(RecordFile.read(text + "\n")).isEqualTo(record);
  }

  @Test
  void anUnknownMemberIsRefused() {
    refused(
        text.replaceFirst("\"hash\":", "\"extra\":\"\",\"hash\":"),
        "entry 1 has the members [at, content, extra, hash, kind");
  }

  @Test
  void aMissingMemberIsRefused() {
    refused(text.replaceFirst("\"kind\":\"STARTED\",", ""), "entry 1 has the members");
  }

  @Test
  void aMemberThatStandsTwiceIsRefused() {
    refused(
        text.replaceFirst("\"kind\":\"STARTED\"", "\"kind\":\"STARTED\",\"kind\":\"ENDED\""),
        "Duplicate field 'kind'");
  }

  @Test
  void anotherFormatIsRefused() {
    refused(
        text.replace("keyturn-record/1", "keyturn-record/2"),
        "its format is keyturn-record/2; allowed is keyturn-record/1");
  }

  @Test
  void anUnknownKindIsRefused() {
    refused(text.replace("\"ENDED\"", "\"OVER\""), "there is no kind OVER");
  }

  @Test
  void aNumberWhereTextBelongsIsRefused() {
    refused(text.replaceFirst("\"name\":\"ceremony\"", "\"name\":1"), "its name is no text");
  }

  @Test
  void whatStandsAroundItIsRefused() {
    refused(" " + text, "something stands before or after it");
    refused(text + " ", "something stands before or after it");
    refused(text + "\n\n", "something stands before or after it");
  }

  @Test
  void halfACharacterIsRefused() {
    refused(text.replaceFirst("\"starter\":\"", "\"starter\":\"\\\\ud800"), "half a character");
  }

  @Test
  void itsLayoutDoesNotMatter() {
    assertThat(RecordFile.read(text.replace("{\"at\":", "{\n  \"at\" : "))).isEqualTo(record);
  }

  @Test
  void whatFollowsItIsRefused() {
    refused(text + "{}", "not strict JSON");
  }

  @Test
  void somethingElseIsRefused() {
    refused("[]", "the record has the members []");
    refused("{\"entries\":1,\"format\":\"keyturn-record/1\"}", "its entries are no list");
    refused("{\"entries\":[1],\"format\":\"keyturn-record/1\"}", "entry 1 has the members []");
  }

  private static void refused(String text, String reason) {
    assertThatThrownBy(() -> RecordFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
