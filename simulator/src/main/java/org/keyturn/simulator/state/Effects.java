package org.keyturn.simulator.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log of every change made, one JSON object a line, by which "exactly one" can be proven.
 * Reading leaves no line.
 */
public final class Effects implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final FileChannel log;
  private final Clock clock;

  /**
   * Opens the log for appending; a line that a kill cut short was never acknowledged and is
   * dropped.
   */
  public Effects(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    try {
      log =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      dropTornLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the log of effects " + file, e);
    }
  }

  /** Appends one change; it is on disk when this returns. */
  public void happened(String effect, String target) {
    append(List.of(line(effect, target)));
  }

  /** The line of a change that happens now. */
  String line(String effect, String target) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("effect", effect);
    line.put("target", target);
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an effect that JSON cannot hold: " + effect, e);
    }
  }

  /** Appends those lines that a kill kept from the log. */
  void appendMissing(List<String> lines) {
    try {
      List<String> missing = new ArrayList<>(lines);
      missing.removeAll(lines.isEmpty() ? List.of() : Set.copyOf(Files.readAllLines(file)));
      append(missing);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of effects", e);
    }
  }

  /** Appends lines; they are on disk when this returns. */
  synchronized void append(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        log.write(bytes);
      }
      log.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to the log of effects", e);
    }
  }

  /** The present of whoever keeps this log. */
  public Instant now() {
    return clock.instant();
  }

  private void dropTornLine() throws IOException {
    long end = log.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      log.read(one, end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    log.truncate(end);
    log.position(end);
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
