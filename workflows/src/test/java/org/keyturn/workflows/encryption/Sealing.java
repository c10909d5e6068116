package org.keyturn.workflows.encryption;

import io.temporal.common.converter.DataConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.keyturn.ceremony.json.Sha256;

/** Payloads sealed with keys that follow from their ids. */
public final class Sealing {
  private Sealing() {}

  /** A converter that seals with the first id's key and opens with all. */
  public static DataConverter converter(Path folder, boolean strict, String... ids)
      throws Exception {
    return (strict ? strictWith(folder, ids) : with(folder, ids)).converter();
  }

  static SealedPayloads with(Path folder, String... ids) throws Exception {
    return of(folder, "false", ids);
  }

  static SealedPayloads strictWith(Path folder, String... ids) throws Exception {
    return of(folder, "true", ids);
  }

  private static SealedPayloads of(Path folder, String strict, String... ids) throws Exception {
    var lines = new StringBuilder();
    for (String id : ids) {
      byte[] key = HexFormat.of().parseHex(Sha256.of(id).hex());
      lines.append(id).append(' ').append(Base64.getEncoder().encodeToString(key)).append('\n');
    }
    Path file = folder.resolve("keys");
    Files.writeString(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return PayloadEncryption.of(
            Map.of(PayloadEncryption.KEYS, file.toString(), PayloadEncryption.STRICT, strict))
        .orElseThrow();
  }
}
