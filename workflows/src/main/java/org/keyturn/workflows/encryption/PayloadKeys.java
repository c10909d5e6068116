package org.keyturn.workflows.encryption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;

/**
 * The keys of a key file: a line each, the key's id and 32 bytes in base64. The first seals, all
 * open, so that a new key is put first and the old ones stay for as long as their histories.
 */
final class PayloadKeys {
  private static final int BYTES = 32;
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}) +(\\S+)");
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final LinkedHashMap<String, SecretKey> keys;

  private PayloadKeys(LinkedHashMap<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads a key file.
   *
   * @throws RefusedException with every problem; what was found in the place of a key is not said
   */
  static PayloadKeys read(Path file) throws RefusedException {
    var problems = new ArrayList<Problem>();
    var keys = new LinkedHashMap<String, SecretKey>();
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        problems.add(
            new Problem(file.toString(), "others may read or write it; allowed is chmod 600"));
      }
      List<String> lines = Files.readAllLines(file);
      for (int number = 1; number <= lines.size(); number++) {
        String line = lines.get(number - 1).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          String where = file + ":" + number;
          problem(line, keys).ifPresent(what -> problems.add(new Problem(where, what)));
        }
      }
    } catch (IOException e) {
      problems.add(new Problem(file.toString(), "cannot be read as text: " + e.getMessage()));
      throw new RefusedException(problems);
    }
    if (keys.isEmpty() && problems.isEmpty()) {
      problems.add(new Problem(file.toString(), "found no key; allowed is one line each"));
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
    return new PayloadKeys(keys);
  }

  private static Optional<String> problem(String line, Map<String, SecretKey> keys) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.of("allowed is an id of letters, digits, '.', '_' and '-', and base64");
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(parts.group(2));
    } catch (IllegalArgumentException e) {
      return Optional.of("the key " + parts.group(1) + " is not base64");
    }
    if (key.length != BYTES) {
      return Optional.of(
          "the key %s has %d bytes; allowed are %d: openssl rand -base64 %d"
              .formatted(parts.group(1), key.length, BYTES, BYTES));
    }
    if (keys.putIfAbsent(parts.group(1), new SecretKeySpec(key, "AES")) != null) {
      return Optional.of("there is another key " + parts.group(1));
    }
    return Optional.empty();
  }

  /** The id of the key that seals. */
  String current() {
    return keys.keySet().iterator().next();
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
