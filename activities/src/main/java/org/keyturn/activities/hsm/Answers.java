package org.keyturn.activities.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the client's JSON. Any value may be the word {@code inconsistent} in place of its own. */
final class Answers {
  private Answers() {}

  /**
   * The {@code data} of an answer.
   *
   * @throws HsmException when it says that the command failed
   */
  static JsonNode data(String command, JsonNode answer) {
    JsonNode data = answer.path("data");
    if (answer.path("error_code").asInt() != 0) {
      String said = data.isTextual() ? data.textValue() : data.toString();
      throw new HsmException(command, Refusal.of(said), said);
    }
    return data;
  }

  static List<HsmUser> users(JsonNode data) {
    var users = new ArrayList<HsmUser>();
    for (JsonNode user : data.path("users")) {
      users.add(
          new HsmUser(
              user.path("username").asText(),
              user.path("role").asText(),
              user.path("locked").asText(),
              user.path("cluster-coverage").asText()));
    }
    return List.copyOf(users);
  }

  static HsmKey key(JsonNode key) {
    var attributes = new TreeMap<String, String>();
    for (Iterator<Map.Entry<String, JsonNode>> it = key.path("attributes").fields();
        it.hasNext(); ) {
      var attribute = it.next();
      attributes.put(attribute.getKey(), attribute.getValue().asText());
    }
    JsonNode info = key.path("key-info");
    return new HsmKey(
        key.path("key-reference").asText(),
        attributes,
        info.path("cluster-coverage").asText(),
        holders(info.path("key-owners")),
        holders(info.path("shared-users")));
  }

  private static SortedMap<String, String> holders(JsonNode list) {
    var holders = new TreeMap<String, String>();
    for (JsonNode holder : list) {
      holders.put(holder.path("username").asText(), holder.path("key-coverage").asText());
    }
    return holders;
  }
}
