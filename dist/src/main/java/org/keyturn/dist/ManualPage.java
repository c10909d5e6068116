package org.keyturn.dist;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command's manual page in the macros of man(7), made of the same model as its {@code --help}.
 *
 * @param day of the build, as {@code 2026-11-21}
 */
record ManualPage(CommandLine command, String version, String day) {
  String name() {
    return spec().qualifiedName("-");
  }

  String text() {
    var page = new Roff();
    page.macro("TH", name().toUpperCase(Locale.ROOT), "1", day, "keyturn " + version, "Keyturn");
    page.section("NAME").line(name() + " - " + summary());
    if (spec().userObject() == null) {
      page.section("DESCRIPTION").literally(WholeCommand.simulatorHelp());
      return page.section("FAULTS").literally(WholeCommand.faultHelp()).text();
    }
    Help help = command.getHelp();
    page.section("SYNOPSIS").line(help.synopsis(0).strip().replaceAll("\\s+", " "));
    page.section("DESCRIPTION").line(words(spec().usageMessage().description()));
    List<String> footer = List.of(spec().usageMessage().footer());
    if (!footer.isEmpty()) {
      page.macro("PP");
      page.literally(String.join("\n", footer).strip());
    }
    options(page, help);
    commands(page);
    exitCodes(page);
    page.section("SEE ALSO").line(seeAlso());
    return page.text();
  }

  private CommandSpec spec() {
    return command.getCommandSpec();
  }

  /** The first sentence, as whatis(1) shows it. */
  private String summary() {
    return summary(spec());
  }

  private static String summary(CommandSpec spec) {
    String first = words(spec.usageMessage().description()).split("(?<=[.:]) ", 2)[0];
    return first.replaceAll("[.:]$", "");
  }

  private void options(Roff page, Help help) {
    page.section("OPTIONS");
    for (PositionalParamSpec parameter : spec().positionalParameters()) {
      page.item(parameter.paramLabel(), "", words(parameter.description()));
    }
    for (OptionSpec option : sorted(spec().options())) {
      String label =
          help.parameterLabelRenderer()
              .renderParameterLabel(option, Help.Ansi.OFF, List.of())
              .toString();
      page.item(String.join(", ", option.names()), label, words(option.description()));
    }
  }

  private static List<OptionSpec> sorted(List<OptionSpec> options) {
    return options.stream().sorted(Comparator.comparing(OptionSpec::longestName)).toList();
  }

  private void commands(Roff page) {
    Map<String, CommandLine> below = command.getSubcommands();
    if (!below.isEmpty()) {
      page.section("COMMANDS");
      below.forEach((word, line) -> page.item(word, "", summary(line.getCommandSpec()) + "."));
    }
  }

  private void exitCodes(Roff page) {
    Map<String, String> codes = spec().usageMessage().exitCodeList();
    if (!codes.isEmpty()) {
      page.section("EXIT STATUS");
      codes.forEach((code, meaning) -> page.item(code.strip(), "", meaning));
    }
  }

  private String seeAlso() {
    String above = spec().parent() == null ? "" : spec().parent().qualifiedName("-") + "(1), ";
    String below =
        command.getSubcommands().values().stream()
            .map(line -> line.getCommandSpec().qualifiedName("-") + "(1), ")
            .collect(joining());
    return above + below + "the pages in docs/ of the distribution";
  }

  private static String words(String... lines) {
    return Arrays.stream(lines).map(String::strip).collect(joining(" "));
  }
}
