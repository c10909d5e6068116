package org.keyturn.simulator.aws.kms;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.JsonService;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.Shape;
import org.keyturn.simulator.state.Store;

/** The service {@code kms}. */
public final class Kms {
  private static final Shape KEY = Shape.length(1, 2048);

  private final Keys keys;
  private final Store store;
  private final String account;
  private final String home;

  public Kms(String region, String account, Store store, Clock clock) {
    this.keys =
        store.section(
            "kms", Keys.class, () -> Keys.fresh(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    this.store = store;
    this.account = account;
    this.home = "arn:aws:kms:" + region + ":" + account + ":";
  }

  public Service service() {
    return new JsonService(
        "kms",
        "TrentService",
        new JsonService.Codes(
            "ValidationException", "KMSInternalException", "AccessDeniedException"),
        Map.of(
            "DescribeKey", this::describe,
            "DisableKey", request -> set(request, "DisableKey", false),
            "EnableKey", request -> set(request, "EnableKey", true)));
  }

  /** Whether there is such a key; callers hold the store's monitor. */
  public boolean knows(String named) {
    return keys.meant(named, home);
  }

  private ObjectNode describe(Members request) {
    find(request);
    ObjectNode shown =
        object()
            .put("AWSAccountId", account)
            .put("KeyId", keys.id)
            .put("Arn", home + "key/" + keys.id)
            .put("CreationDate", BigDecimal.valueOf(keys.created.toEpochMilli(), 3))
            .put("Enabled", keys.enabled)
            .put("Description", "")
            .put("KeyUsage", "ENCRYPT_DECRYPT")
            .put("KeyState", keys.enabled ? "Enabled" : "Disabled")
            .put("Origin", "AWS_KMS")
            .put("KeyManager", "CUSTOMER")
            .put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
            .put("KeySpec", "SYMMETRIC_DEFAULT")
            .put("MultiRegion", false);
    shown.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
    ObjectNode answer = object();
    answer.set("KeyMetadata", shown);
    return answer;
  }

  private ObjectNode set(Members request, String operation, boolean enabled) {
    String named = find(request);
    if (named.contains("alias/")) {
      throw new AwsException("NotFoundException", "Invalid keyId " + named);
    }
    if (keys.enabled != enabled) {
      keys.enabled = enabled;
      store.did(operation, keys.id);
    }
    return object();
  }

  private String find(Members request) {
    String named = request.text("KeyId", KEY);
    request.check();
    if (!knows(named)) {
      String whole =
          named.startsWith("arn:")
              ? named
              : home + (named.startsWith("alias/") ? "" : "key/") + named;
      throw new AwsException(
          "NotFoundException",
          named.contains("alias/")
              ? "Alias " + whole + " is not found."
              : "Key '" + whole + "' does not exist");
    }
    return named;
  }
}
