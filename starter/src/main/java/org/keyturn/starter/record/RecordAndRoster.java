package org.keyturn.starter.record;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a record's file is given. */
public final class RecordAndRoster {
  @Parameters(paramLabel = "F", description = "the record")
  private Path record = Path.of("record.json");

  @Option(
      names = "--roster",
      required = true,
      paramLabel = "F",
      description = "your own copy of the roster, not one that came with the record")
  private Path roster = Path.of("roster.yaml");

  public Path record() {
    return record;
  }

  public Path roster() {
    return roster;
  }
}
