package org.keyturn.matrix;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault as it is armed; docs/simulator.md has the words.
 *
 * @param call strikes from the n-th matching occasion on
 * @param times and at so many of them
 */
record Order(String fault, String on, String with, String before, int call, int times) {
  /** Once, at the first occasion there is. */
  static Order of(String fault) {
    return new Order(fault, "", "", "", 1, 1);
  }

  Order on(String what) {
    return new Order(fault, what, with, before, call, times);
  }

  Order with(String value) {
    return new Order(fault, on, value, before, call, times);
  }

  Order before(String operation) {
    return new Order(fault, on, with, operation, call, times);
  }

  Order from(int nth) {
    return new Order(fault, on, with, before, nth, times);
  }

  Order times(int often) {
    return new Order(fault, on, with, before, call, often);
  }

  /** As the switchboard reads it. */
  Map<String, Object> words() {
    var words = new LinkedHashMap<String, Object>();
    words.put("fault", fault);
    words.put("on", on);
    words.put("with", with);
    words.put("before", before);
    if (call > 1) {
      words.put("call", call);
    }
    if (times > 1) {
      words.put("times", times);
    }
    return words;
  }
}
