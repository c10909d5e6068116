package org.keyturn.simulator.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON request, read against the service's model. Problems are gathered while
 * reading; {@link #check} refuses all of them at once, in the wording AWS services share.
 */
public final class Members {
  private final ObjectNode members;
  private final String region;
  private final String invalid;
  private final String path;
  private final List<String> problems;

  Members(ObjectNode members, String region, String invalid) {
    this(members, region, invalid, "", new ArrayList<>());
  }

  private Members(
      ObjectNode members, String region, String invalid, String path, List<String> problems) {
    this.members = members;
    this.region = region;
    this.invalid = invalid;
    this.path = path;
    this.problems = problems;
  }

  /** The region that the request is signed for. */
  public String region() {
    return region;
  }

  /** Text that must be there; empty when it is not, which {@link #check} refuses. */
  public String text(String name, Shape shape) {
    String text = optionalText(name, shape);
    if (text == null && !has(name)) {
      missing(name);
    }
    return text == null ? "" : text;
  }

  /** Text that may be left out. */
  public @Nullable String optionalText(String name, Shape shape) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    return checkedText(value, at(name), shape);
  }

  private @Nullable String checkedText(JsonNode value, String where, Shape shape) {
    if (!value.isTextual()) {
      throw wrongType(where, "a string");
    }
    shape.problem(value.textValue()).ifPresent(why -> problem(value.textValue(), where, why));
    return value.textValue();
  }

  /** A list of texts; empty when left out. */
  public List<String> texts(String name, int least, int most, Shape shape) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      if (least > 0) {
        missing(name);
      }
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(value, name, least, most)) {
      String text = checkedText(element, at(name), shape);
      texts.add(text == null ? "" : text);
    }
    return texts;
  }

  /** A list of structures; empty when left out. */
  public List<Members> structures(String name, int least, int most) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      if (least > 0) {
        missing(name);
      }
      return List.of();
    }
    List<Members> structures = new ArrayList<>();
    int position = 1;
    for (JsonNode element : list(value, name, least, most)) {
      String where = at(name) + "." + position++ + ".member.";
      structures.add(new Members(structure(element, at(name)), region, invalid, where, problems));
    }
    return structures;
  }

  /** A structure that may be left out. */
  public @Nullable Members structure(String name) {
    JsonNode value = members.get(name);
    return value == null || value.isNull()
        ? null
        : new Members(structure(value, at(name)), region, invalid, at(name) + ".", problems);
  }

  /** A map of names to lists of texts; empty when left out. */
  public Map<String, List<String>> filters(String name) {
    Members filters = structure(name);
    Map<String, List<String>> read = new LinkedHashMap<>();
    if (filters != null) {
      if (filters.members.size() > 30) {
        problem("" + filters.members, at(name), "Member must have length less than or equal to 30");
      }
      filters
          .members
          .fieldNames()
          .forEachRemaining(key -> read.put(key, filters.texts(key, 0, 1000, Shape.ANY)));
    }
    return read;
  }

  /** A whole number that may be left out. */
  public @Nullable Integer number(String name, int least, int most) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      throw wrongType(at(name), "an integer");
    }
    BigDecimal number = value.decimalValue();
    if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
      problem(value.asText(), at(name), "Member must have value greater than or equal to " + least);
    } else if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
      problem(value.asText(), at(name), "Member must have value less than or equal to " + most);
    }
    return value.intValue();
  }

  /** A yes or no that may be left out. */
  public @Nullable Boolean flag(String name) {
    JsonNode value = members.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrongType(at(name), "a boolean");
    }
    return value.booleanValue();
  }

  /** A yes or no that must be there; no when it is not, which {@link #check} refuses. */
  public boolean requiredFlag(String name) {
    Boolean flag = flag(name);
    if (flag == null) {
      missing(name);
    }
    return Boolean.TRUE.equals(flag);
  }

  /** Whether the member was sent. */
  public boolean has(String name) {
    return members.hasNonNull(name);
  }

  /** Refuses the request when anything read so far broke the model. */
  public void check() {
    if (!problems.isEmpty()) {
      int n = problems.size();
      throw new AwsException(
          invalid,
          n
              + " validation error"
              + (n == 1 ? "" : "s")
              + " detected: "
              + String.join("; ", problems));
    }
  }

  private List<JsonNode> list(JsonNode value, String name, int least, int most) {
    if (!value.isArray()) {
      throw wrongType(at(name), "a list");
    }
    if (value.size() < least) {
      problem(
          value.toString(), at(name), "Member must have length greater than or equal to " + least);
    } else if (value.size() > most) {
      problem(value.toString(), at(name), "Member must have length less than or equal to " + most);
    }
    List<JsonNode> elements = new ArrayList<>();
    value.forEach(elements::add);
    return elements;
  }

  private static ObjectNode structure(JsonNode value, String where) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw wrongType(where, "a structure");
  }

  private void missing(String name) {
    problems.add(
        "Value null at '" + at(name) + "' failed to satisfy constraint: Member must not be null");
  }

  private void problem(String value, String where, String constraint) {
    problems.add(
        "Value '" + value + "' at '" + where + "' failed to satisfy constraint: " + constraint);
  }

  private String at(String name) {
    return path
        + (name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
  }

  private static AwsException wrongType(String where, String expected) {
    return new AwsException("SerializationException", "'" + where + "' must be " + expected + ".");
  }
}
