package org.keyturn.starter.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes the files of a rehearsal as a person would: one member a line. */
final class YamlText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private YamlText() {}

  static String write(Map<String, Object> members) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndent(2);
    options.setWidth(200);
    options.setSplitLines(false);
    return new Yaml(options).dump(MAPPER.convertValue(members, Map.class));
  }
}
