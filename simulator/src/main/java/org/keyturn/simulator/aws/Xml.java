package org.keyturn.simulator.aws;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An element of an answer in the query protocol. */
public record Xml(String name, String text, List<Xml> children) {
  /** An element with text. */
  public static Xml of(String name, String text) {
    return new Xml(name, text, List.of());
  }

  /** An element with a number. */
  public static Xml of(String name, long number) {
    return of(name, String.valueOf(number));
  }

  /** An element with a yes or no. */
  public static Xml of(String name, boolean flag) {
    return of(name, String.valueOf(flag));
  }

  /** An element with elements inside. */
  public static Xml of(String name, Xml... children) {
    return new Xml(name, "", Arrays.asList(children));
  }

  /** An element with elements inside. */
  public static Xml of(String name, List<Xml> children) {
    return new Xml(name, "", List.copyOf(children));
  }

  /** A list in the way of EC2: one {@code item} for each thing. */
  public static <T> Xml items(String name, List<T> things, Function<T, List<Xml>> item) {
    return of(name, things.stream().map(thing -> of("item", item.apply(thing))).toList());
  }

  String render() {
    String inside =
        children.isEmpty()
            ? escape(text)
            : children.stream().map(Xml::render).collect(Collectors.joining());
    return "<" + name + ">" + inside + "</" + name + ">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
  }
}
