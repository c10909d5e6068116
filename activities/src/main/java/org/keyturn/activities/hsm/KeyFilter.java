package org.keyturn.activities.hsm;

import java.util.List;

/** Selects keys. */
public sealed interface KeyFilter {
  /** The client's words after {@code --filter}; none where nothing is filtered. */
  List<String> words();

  static KeyFilter of(HsmKey key) {
    return new ByReference(key.reference());
  }

  /** One key, by the reference it has now; a backup's restoration may give it another. */
  record ByReference(String reference) implements KeyFilter {
    @Override
    public List<String> words() {
      return List.of("key-reference=" + reference);
    }
  }

  /** All keys with a label; labels are not unique. */
  record ByLabel(String label) implements KeyFilter {
    @Override
    public List<String> words() {
      return List.of("attr.label=" + label);
    }
  }

  /** All keys that the user logged in may see. */
  record All() implements KeyFilter {
    @Override
    public List<String> words() {
      return List.of();
    }
  }
}
