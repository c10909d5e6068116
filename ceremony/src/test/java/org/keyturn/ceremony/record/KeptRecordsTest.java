package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.record.Verdict.Valid;
import org.keyturn.ceremony.roster.Roster;

/**
 * Records of version 1, one of each ending and with decisions of each kind of key: they were valid
 * when they were written and stay so, for both verifiers (docs/decisions/0009).
 */
class KeptRecordsTest {
  private static final Path KEPT =
      Path.of("src/test/resources/org/keyturn/ceremony/version-1/records");

  static List<Path> records() throws IOException {
    try (Stream<Path> folders = Files.list(KEPT)) {
      return folders.sorted().toList();
    }
  }

  @BeforeEach
  void pythonAndSshKeygenAreThere() {
    Programs.need("python3", "ssh-keygen");
  }

  @ParameterizedTest
  @MethodSource("records")
  void bothVerifiersStillFindItValid(Path folder) throws Exception {
    Path file = folder.resolve("record.json");
    Document<Roster> roster =
        Documents.roster("roster", Files.readString(folder.resolve("roster.yaml")));

    CeremonyRecord record = RecordFile.read(Files.readString(file));

    assertThat(RecordVerifier.verify(record, roster)).isInstanceOf(Valid.class);
    assertThat(second(file, roster.digest().hex())).isEqualTo("0 valid");
    assertThat(RecordFile.write(record) + "\n").isEqualTo(Files.readString(file));
  }

  @Test
  void everyKindOfEntryAndOfKeyIsAmongThem() throws IOException {
    var kinds = new TreeSet<Entry.Kind>();
    var rosters = new StringBuilder();
    for (Path folder : records()) {
      RecordFile.read(Files.readString(folder.resolve("record.json")))
          .entries()
          .forEach(entry -> kinds.add(entry.kind()));
      rosters.append(Files.readString(folder.resolve("roster.yaml")));
    }

    assertThat(kinds).containsExactly(Entry.Kind.values());
    assertThat(rosters)
        .contains(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");
  }

  /** What the second verifier says: exit code, and the beginning of its first line. */
  private static String second(Path record, String roster) throws Exception {
    var process =
        new ProcessBuilder("python3", "../docs/verify/verify.py", record.toString(), roster)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said.split(":", 2)[0];
  }
}
