package org.keyturn.ceremony.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a page in which no text of a file or record can become markup. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Begins a page that needs nothing beside itself. */
  static Html page(String title) {
    return new Html()
        .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", title)
        .raw("<style>\n" + style() + "</style></head><body><main>\n");
  }

  String ended() {
    return raw("</main></body></html>\n").toString();
  }

  /** One element with text in it. */
  Html element(String tag, String text) {
    out.append('<').append(tag).append('>').append(escaped(text));
    return close(tag);
  }

  Html element(String tag, String cssClass, String text) {
    open(tag, cssClass).text(text);
    return close(tag);
  }

  Html open(String tag, String cssClass) {
    out.append('<').append(tag).append(" class=\"").append(escaped(cssClass)).append("\">");
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  Html list(List<String> items) {
    open("ul", "list");
    items.forEach(item -> element("li", item));
    return close("ul");
  }

  /** Names and values; long values wrap where they must. */
  Html facts(Map<String, String> rows) {
    open("table", "facts");
    rows.forEach(
        (name, value) -> {
          out.append("<tr><th scope=\"row\">").append(escaped(name)).append("</th>");
          element("td", value).raw("</tr>\n");
        });
    return close("table");
  }

  /** Rows below headings; the first cell of a row names it. */
  Html grid(String cssClass, List<String> headings, List<List<String>> rows) {
    open("table", "grid " + cssClass).raw("<thead><tr>");
    headings.forEach(
        name -> out.append("<th scope=\"col\">").append(escaped(name)).append("</th>"));
    raw("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr><th scope=\"row\">").append(escaped(row.get(0))).append("</th>");
      row.subList(1, row.size())
          .forEach(cell -> out.append("<td>").append(escaped(cell)).append("</td>"));
      out.append("</tr>\n");
    }
    return raw("</tbody>").close("table");
  }

  /** Our own text, which is markup already. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = Html.class.getResourceAsStream("paper.css")) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its file paper.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
