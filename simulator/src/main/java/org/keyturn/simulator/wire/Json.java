package org.keyturn.simulator.wire;

import java.util.List;
import java.util.Map;

/**
 * Writes the JSON that the client tools print and the HSMs speak: objects, arrays, strings, whole
 * numbers and booleans. A library would take longer to load than a whole command may last.
 */
public final class Json {
  private Json() {}

  /** On one line. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out, -1);
    return out.toString();
  }

  /** Indented by two spaces, as {@code cloudhsm-cli} prints it. */
  public static String pretty(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out, 0);
    return out.toString();
  }

  /** Reads one document; JSON null members are left out. */
  public static Object parse(String text) {
    return new JsonReader(text).document();
  }

  /** A negative depth writes on one line. */
  private static void write(Object value, StringBuilder out, int depth) {
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      String separator = "";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(separator);
        lineBreak(out, depth, depth + 1);
        quote(String.valueOf(member.getKey()), out);
        out.append(depth < 0 ? ":" : ": ");
        write(member.getValue(), out, depth < 0 ? depth : depth + 1);
        separator = ",";
      }
      close('}', map.isEmpty(), out, depth);
    } else if (value instanceof List<?> list) {
      out.append('[');
      String separator = "";
      for (Object element : list) {
        out.append(separator);
        lineBreak(out, depth, depth + 1);
        write(element, out, depth < 0 ? depth : depth + 1);
        separator = ",";
      }
      close(']', list.isEmpty(), out, depth);
    } else if (value instanceof Message message) {
      write(message.members(), out, depth);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      quote(value.toString(), out);
    }
  }

  private static void close(char bracket, boolean empty, StringBuilder out, int depth) {
    if (!empty) {
      lineBreak(out, depth, depth);
    }
    out.append(bracket);
  }

  private static void lineBreak(StringBuilder out, int depth, int indent) {
    if (depth >= 0) {
      out.append('\n').append("  ".repeat(indent));
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
