package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passwords of a ceremony stand in the parameter store and nowhere else. */
class SecretsIT {
  @TempDir Path scratch;

  @Test
  void noPasswordIsLeftInAnyFileOrSeenInAnyProcess() throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    while (!rehearsal.process.waitFor(15, TimeUnit.MILLISECONDS)) {
      rehearsal.process.descendants().forEach(process -> look(process.pid(), seen));
    }
    assertThat(rehearsal.process.exitValue()).as(rehearsal.messages()).isZero();
    List<String> passwords = passwords(rehearsal.file("simulator").resolve("state.json"));
    assertThat(passwords).hasSizeGreaterThanOrEqualTo(4);
    String history = payloads(rehearsal.file("logs").resolve("history.json"));
    assertThat(passwords).noneMatch(password -> holds(history, password));
    Path planted = rehearsal.file("logs").resolve("planted.log");

    for (String password : passwords) {
      assertThat(filesWith(rehearsal.out, password)).as("files with a password").isEmpty();
      assertThat(seen.stream().filter(text -> holds(text, password)))
          .as("arguments or environments of processes with a password")
          .isEmpty();
    }

    // The search finds what is there: a planted one in a file, and something every worker has in
    // its arguments.
    Files.writeString(planted, "… " + Base64.getEncoder().encodeToString(bytes(passwords.get(0))));
    assertThat(filesWith(rehearsal.out, passwords.get(0))).containsExactly(planted);
    assertThat(holds(history, "/keyturn/rehearsal/rehearsal/officer")).isTrue();
    assertThat(seen.stream().filter(text -> holds(text, "--role"))).isNotEmpty();
    assertThat(seen.stream().filter(text -> holds(text, "cloudhsm-cli"))).isNotEmpty();
  }

  /** Everything that travelled through Temporal, in the clear: payloads are base64 in a history. */
  private static String payloads(Path history) throws IOException {
    var clear = new StringBuilder();
    for (JsonNode data : new ObjectMapper().readTree(history.toFile()).findValues("data")) {
      clear.append(
          new String(Base64.getDecoder().decode(data.textValue()), StandardCharsets.UTF_8));
    }
    return clear.toString();
  }

  private static void look(long pid, Set<String> seen) {
    for (String what : new String[] {"cmdline", "environ"}) {
      try {
        seen.add(
            Files.readString(Path.of("/proc/" + pid + "/" + what), StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // The process is gone, or another user's: nothing to see there.
        continue;
      }
    }
  }

  /**
   * The parameter store itself is where they belong; everything else the rehearsal left is
   * searched.
   */
  private static List<Path> filesWith(Path folder, String password) throws IOException {
    var found = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        boolean store = file.equals(folder.resolve("simulator/state.json"));
        if (!store && holds(Files.readString(file, StandardCharsets.ISO_8859_1), password)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean holds(String text, String secret) {
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes(secret));
    return text.contains(secret)
        || text.contains(encoded)
        || text.toLowerCase(java.util.Locale.ROOT).contains(HexFormat.of().formatHex(bytes(secret)))
        || text.contains(
            new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every value of a secure parameter, whatever the store's file looks like around it. */
  private static List<String> passwords(Path state) throws IOException {
    var values = new ArrayList<String>();
    for (JsonNode node : new ObjectMapper().readTree(state.toFile()).findParents("value")) {
      if (node.path("type").asText().equals("SecureString")) {
        values.add(node.get("value").textValue());
      }
    }
    return values;
  }
}
