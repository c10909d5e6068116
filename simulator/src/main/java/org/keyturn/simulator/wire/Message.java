package org.keyturn.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object with typed access to its members, in the order in which they were put. */
public record Message(Map<String, Object> members) {

  /** From alternating names and values. */
  public static Message of(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Message(members);
  }

  /** The object that the text holds. */
  public static Message parse(String json) {
    return object(Json.parse(json));
  }

  /** The same with one member put at the end or replaced. */
  public Message with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(members);
    copy.put(name, value);
    return new Message(copy);
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public String text(String name) {
    return as(String.class, name);
  }

  public int number(String name) {
    return Math.toIntExact(as(Long.class, name));
  }

  /** False when it is absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  public Message child(String name) {
    return object(as(Object.class, name));
  }

  /** Empty when it is absent. */
  public List<Message> children(String name) {
    List<Message> children = new ArrayList<>();
    for (Object element : list(name)) {
      children.add(object(element));
    }
    return children;
  }

  /** Empty when it is absent. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      texts.add(element.toString());
    }
    return texts;
  }

  private List<?> list(String name) {
    return has(name) ? as(List.class, name) : List.of();
  }

  private <T> T as(Class<T> type, String name) {
    Object value = members.get(name);
    if (value == null || !type.isInstance(value)) {
      throw new IllegalArgumentException("member " + name + " is missing or of another kind");
    }
    return type.cast(value);
  }

  private static Message object(Object value) {
    if (value instanceof Message message) {
      return message;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a JSON object was expected");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put((String) name, member));
    return new Message(members);
  }

  /** Names only: a message may carry a password. */
  @Override
  public String toString() {
    return "Message" + members.keySet();
  }
}
