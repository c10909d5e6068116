package org.keyturn.runbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sections of a page. */
final class PageReader {
  private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final List<Page.Section> sections = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private boolean inCode;
  private boolean inSteps;

  List<Page.Section> sections(List<String> lines) {
    lines.forEach(this::line);
    return List.copyOf(sections);
  }

  private void line(String line) {
    if (line.startsWith("```")) {
      inCode = !inCode;
    }
    if (inCode) {
      return;
    }
    inSteps = line.startsWith("Steps: ") || inSteps && !line.isBlank();
    if (line.startsWith("<a id=")) {
      find(ID, line, ids);
    } else if (line.startsWith("## ")) {
      begin(line.substring(3));
    } else if (line.startsWith("### ")) {
      find(QUOTED, line, sections.get(sections.size() - 1).causes());
    } else if (inSteps) {
      find(CODE, line, sections.get(sections.size() - 1).steps());
    }
  }

  private void begin(String title) {
    var anchors = new LinkedHashSet<>(ids);
    ids.clear();
    anchors.add(Page.anchor(title));
    var steps = new LinkedHashSet<String>();
    if (title.matches("[a-z][A-Za-z]+(, [a-z][A-Za-z]+)*")) {
      steps.addAll(List.of(title.split(", ")));
    }
    sections.add(new Page.Section(title, anchors, steps, new ArrayList<>()));
  }

  private static void find(Pattern pattern, String line, java.util.Collection<String> into) {
    Matcher found = pattern.matcher(line);
    while (found.find()) {
      into.add(found.group(1));
    }
  }
}
