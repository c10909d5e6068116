package org.keyturn.ceremony.sshsig;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyturn.ceremony.json.Sha256;

/**
 * What was found to hold, and so always will. The same keys and decisions come again with every
 * mandate and record, and to find it once more takes milliseconds each. What does not hold is never
 * remembered.
 */
final class Remembered {
  /** More than ceremonies that run at once have decisions, and so few that it fills no memory. */
  private static final int MOST = 4_096;

  private final Map<Sha256, Boolean> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param digest of all that it depends on
   */
  synchronized boolean holds(Sha256 digest) {
    return held.get(digest) != null;
  }

  synchronized void add(Sha256 digest) {
    held.put(digest, true);
  }
}
