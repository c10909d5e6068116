package org.keyturn.simulator.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The control plane's state: named sections of plain objects that are changed in memory and written
 * as one file before any answer leaves. Callers hold the store's monitor while they read or change.
 */
public final class Store {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new InstantAsText())
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .serializationInclusion(Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The lines that the last change adds to the log of effects, lest a kill come between both. */
  static final class Journal {
    List<String> lines = new ArrayList<>();
  }

  private final Path file;
  private final Effects effects;
  private final JsonNode found;
  private final Map<String, Object> sections = new LinkedHashMap<>();
  private final List<String> pending = new ArrayList<>();
  private final Journal journal;
  private byte[] written = new byte[0];

  /** Reads the state file where there is one. */
  public Store(Path file, Effects effects) {
    this.file = file;
    this.effects = effects;
    try {
      found =
          Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the state " + file, e);
    }
    journal = section("journal", Journal.class, Journal::new);
    effects.appendMissing(journal.lines);
  }

  /** The section of this name, as the last process left it or fresh. */
  public synchronized <T> T section(String name, Class<T> type, Supplier<T> fresh) {
    JsonNode kept = found.get(name);
    try {
      T section = kept == null ? fresh.get() : JSON.treeToValue(kept, type);
      sections.put(name, section);
      return section;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot understand '" + name + "' in " + file, e);
    }
  }

  /** A copy of a section, or of a part of one, which later changes do not reach. */
  public <T> T copy(T section, Class<T> type) {
    try {
      return JSON.treeToValue(JSON.valueToTree(section), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a section that JSON cannot hold", e);
    }
  }

  /** Notes a change for the log of effects; the line is written with the next commit. */
  public synchronized void did(String effect, String target) {
    pending.add(effects.line(effect, target));
  }

  /** Puts every section on disk, then the lines of the changes. Costs no write without a change. */
  public synchronized void commit() {
    if (!pending.isEmpty()) {
      journal.lines = List.copyOf(pending);
    }
    try {
      byte[] now = JSON.writeValueAsBytes(sections);
      if (!Arrays.equals(now, written)) {
        AtomicFile.write(file, now);
        written = now;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a section that JSON cannot hold", e);
    }
    effects.append(pending);
    pending.clear();
  }
}
