package org.keyturn.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The simulator's log of every change made. */
public final class Effects {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Effects() {}

  /** How often each effect happened; empty while nothing has. */
  public static Map<String, Integer> counted(Path log) throws IOException {
    var counts = new TreeMap<String, Integer>();
    if (Files.exists(log)) {
      for (String line : Files.readAllLines(log)) {
        counts.merge(JSON.readTree(line).get("effect").textValue(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
