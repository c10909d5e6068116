package org.keyturn.simulator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The log of every authenticated call, reading ones too, one JSON object a line: what CloudTrail
 * would tell of who asked for what, so that permissions can be held against it. It has neither
 * parameters nor answers, so no secret, and unlike the log of effects it may lose lines in a kill.
 */
public final class Trail implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer log;
  private final Clock clock;

  /** Opens the log for appending. */
  public Trail(Path file, Clock clock) throws IOException {
    this.log =
        Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.clock = clock;
  }

  /**
   * Appends one call.
   *
   * @param status of HTTP, by which it was answered
   */
  synchronized void called(Signature by, String operation, int status) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("accessKey", by.accessKey());
    line.put("service", by.service());
    line.put("operation", operation);
    line.put("status", status);
    try {
      log.write(JSON.writeValueAsString(line) + "\n");
      log.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a call that JSON cannot hold: " + operation, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to the log of calls", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
