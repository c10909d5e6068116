package org.keyturn.activities.publication;

import java.util.Map;

/** Writes HTML in which no text of the record can become markup. */
final class Html {
  private final StringBuilder out = new StringBuilder();

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

  /** Names and values; long values are kept as they are and may be scrolled or wrapped. */
  Html table(Map<String, String> rows) {
    open("table", "facts");
    rows.forEach(
        (name, value) -> {
          out.append("<tr>");
          element("th", name).element("td", value);
          out.append("</tr>\n");
        });
    return close("table");
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
}
