package org.keyturn.matrix;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.endtoend.DevelopmentServer;
import org.keyturn.starter.rehearsal.Folder;

/** The real server with a file of its own, which it finds again after a kill. */
final class TemporalServer {
  private TemporalServer() {}

  static List<String> command(String address, Folder folder) {
    var command = new ArrayList<>(DevelopmentServer.command(address));
    command.add("--db-filename");
    command.add(folder.root().resolve("temporal.db").toString());
    return command;
  }
}
