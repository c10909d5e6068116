package org.keyturn.simulator.aws.cloudhsm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyturn.simulator.aws.Members;

/** Reads the tags of a request. */
final class Tags {
  /** A resource holds at most this many ("Tagging AWS CloudHSM resources", user guide). */
  static final int MOST = 50;

  private Tags() {}

  static Map<String, String> read(Members request, int least) {
    Map<String, String> tags = new LinkedHashMap<>();
    boolean repeated = false;
    for (Members tag : request.structures("TagList", request.has("TagList") ? 1 : least, MOST)) {
      String key = tag.text("Key", Shapes.TAG_KEY);
      repeated |= tags.put(key, tag.text("Value", Shapes.TAG_VALUE)) != null;
    }
    request.check();
    if (repeated) {
      throw Refusal.tag("A tag key must not be given more than once.");
    }
    return tags;
  }
}
