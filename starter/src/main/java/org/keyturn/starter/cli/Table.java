package org.keyturn.starter.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.keyturn.ceremony.terminal.Plain;

/** Rows under headings, each column as wide as what stands in it. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    row(headings);
  }

  /** An empty cell is shown as a dash, so that words can be counted. */
  public void row(String... cells) {
    rows.add(List.of(cells).stream().map(cell -> cell.isEmpty() ? "-" : Plain.line(cell)).toList());
  }

  public void print(PrintWriter out) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(row.get(column)).append(" ".repeat(widths[column] - row.get(column).length()));
        line.append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
