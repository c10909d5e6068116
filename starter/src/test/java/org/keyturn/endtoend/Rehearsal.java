package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code keyturn rehearse --pace 0 --json} and what it left. */
final class Rehearsal {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path out;
  final Process process;
  private final Path streams;

  private Rehearsal(Path out, Path streams, Process process) {
    this.out = out;
    this.streams = streams;
    this.process = process;
  }

  static Rehearsal begin(Path scratch, String... options) throws IOException {
    return begin(scratch, Map.of(), options);
  }

  private static Rehearsal begin(Path scratch, Map<String, String> more, String... options)
      throws IOException {
    Path out = scratch.resolve("rehearsal");
    var arguments =
        new ArrayList<>(List.of("rehearse", "--pace", "0", "--json", "--out", out.toString()));
    arguments.addAll(List.of(options));
    // So that the calls of the workers can be read.
    var settings = new HashMap<>(more);
    settings.put("KEYTURN_LOG", "DEBUG");
    return new Rehearsal(out, scratch, Launcher.start(scratch, settings, arguments));
  }

  /** By somebody whose own Temporal service asks for a certificate. */
  static Rehearsal holdAtHome(Path scratch) throws IOException, InterruptedException {
    Path home = scratch.resolve("home");
    Path own = Files.createDirectories(home.resolve(".config/temporalio"));
    Files.writeString(
        own.resolve("temporal.toml"),
        "[profile.default.tls]\nclient_cert_path = \"%s\"\n".formatted(home.resolve("none.pem")));
    Rehearsal rehearsal = begin(scratch, Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + home));
    rehearsal.finish();
    return rehearsal;
  }

  static Rehearsal hold(Path scratch, String... options) throws IOException, InterruptedException {
    Rehearsal rehearsal = begin(scratch, options);
    rehearsal.finish();
    return rehearsal;
  }

  Launcher.Finished finish() throws IOException, InterruptedException {
    return Launcher.finish(process, streams);
  }

  /** Waits for the attended rehearsal to say how to reach its Temporal service: host and port. */
  String awaitTemporalAddress() throws IOException, InterruptedException {
    Pattern pattern = Pattern.compile("TEMPORAL_ADDRESS=(\\S+)");
    while (true) {
      Matcher matcher = pattern.matcher(messages());
      if (matcher.find()) {
        return matcher.group(1);
      }
      assertThat(process.isAlive()).as(messages()).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Ends a rehearsal that is not to finish. */
  void end() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** What was printed on standard output, read as JSON. */
  JsonNode json() throws IOException {
    return JSON.readTree(Launcher.read(streams.resolve("out")));
  }

  String messages() throws IOException {
    return Launcher.read(streams.resolve("err"));
  }

  Path file(String name) {
    return out.resolve(name);
  }

  /** How often each effect happened; empty while nothing has. */
  Map<String, Integer> effects() throws IOException {
    return Effects.counted(file("effects.jsonl"));
  }
}
