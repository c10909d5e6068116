package org.keyturn.simulator.aws.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;
import org.keyturn.simulator.state.Store;

/** PutParameter: a new parameter, or with {@code Overwrite} a new version of one. */
final class PutParameter {
  private static final Shape TYPE = Shape.oneOf("String", "StringList", "SecureString");
  private static final Shape TIER = Shape.oneOf("Standard", "Advanced", "Intelligent-Tiering");
  private static final String DEFAULT_KEY = "alias/aws/ssm";
  private static final int STANDARD_SIZE = 4096;
  private static final int ADVANCED_SIZE = 8192;

  private final ParameterStore parameters;
  private final Store store;
  private final Clock clock;
  private final Predicate<String> keys;

  PutParameter(ParameterStore parameters, Store store, Clock clock, Predicate<String> key) {
    this.parameters = parameters;
    this.keys = key;
    this.store = store;
    this.clock = clock;
  }

  ObjectNode put(Members request) {
    String name = request.text("Name", Shape.length(1, 2048));
    String value = request.text("Value", Shape.ANY);
    @Nullable String type = request.optionalText("Type", TYPE);
    @Nullable String tier = request.optionalText("Tier", TIER);
    @Nullable String key = request.optionalText("KeyId", Shape.length(1, 256));
    @Nullable String description = request.optionalText("Description", Shape.length(0, 1024));
    boolean overwrite = Boolean.TRUE.equals(request.flag("Overwrite"));
    Map<String, String> tags = tags(request);
    request.check();
    Names.check(name);
    int size = value.getBytes(UTF_8).length;
    String kept = tier(tier, size);
    checkValue(value, size, kept);
    checkKey(key);
    @Nullable Parameter old = parameters.byName.get(name);
    checkOld(old, type, overwrite, !tags.isEmpty());

    Parameter parameter = old == null ? new Parameter() : old;
    parameter.name = name;
    parameter.tags.putAll(tags);
    Parameter.Version version = new Parameter.Version();
    version.number = old == null ? 1 : old.latest().number + 1;
    version.type = type == null ? parameter.latest().type : type;
    version.value = value;
    version.tier = kept;
    version.key = version.type.equals("SecureString") && key == null ? DEFAULT_KEY : key;
    version.description = description;
    version.modified = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    parameter.versions.add(version);
    parameters.byName.put(name, parameter);
    store.did("PutParameter", name);
    return object().put("Version", version.number).put("Tier", version.tier);
  }

  /** The default key is made when it is first used. */
  private void checkKey(@Nullable String key) {
    if (key != null && !key.equals(DEFAULT_KEY) && !keys.test(key)) {
      throw new AwsException("InvalidKeyId", "The query key ID isn't valid.");
    }
  }

  private static Map<String, String> tags(Members request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Members tag : request.structures("Tags", 0, 1000)) {
      tags.put(tag.text("Key", Shape.length(1, 128)), tag.text("Value", Shape.length(0, 256)));
    }
    return tags;
  }

  private static String tier(@Nullable String asked, int size) {
    if ("Intelligent-Tiering".equals(asked)) {
      return size > STANDARD_SIZE ? "Advanced" : "Standard";
    }
    return asked == null ? "Standard" : asked;
  }

  private static void checkValue(String value, int size, String tier) {
    if (value.isEmpty()) {
      throw new AwsException("ValidationException", "Parameter value can't be empty.");
    }
    if (tier.equals("Standard") && size > STANDARD_SIZE) {
      throw new AwsException(
          "ValidationException",
          "Standard tier parameters support a maximum parameter value of 4096 characters. To create"
              + " a larger parameter value, upgrade the parameter to use the advanced-parameter"
              + " tier.");
    }
    if (size > ADVANCED_SIZE) {
      throw new AwsException(
          "ValidationException",
          "Advanced tier parameters support a maximum parameter value of 8192 characters.");
    }
  }

  private static void checkOld(
      @Nullable Parameter old, @Nullable String type, boolean overwrite, boolean tagged) {
    if (old == null) {
      if (type == null) {
        throw new AwsException(
            "ValidationException", "A parameter type is required when you create a parameter.");
      }
      return;
    }
    if (!overwrite) {
      throw new AwsException(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (tagged) {
      throw new AwsException(
          "ValidationException", "Invalid request: tags and overwrite can't be used together.");
    }
    if (type != null && !type.equals(old.latest().type)) {
      throw new AwsException(
          "HierarchyTypeMismatchException",
          "The parameter is of type " + old.latest().type + "; its type can't be changed.");
    }
    if (old.versions.size() >= 100 && !old.versions.get(0).labels.isEmpty()) {
      throw new AwsException(
          "ParameterMaxVersionLimitExceeded",
          "The oldest of 100 versions has a label and can't be deleted to make room.");
    }
    if (old.versions.size() >= 100) {
      old.versions.remove(0);
    }
  }
}
