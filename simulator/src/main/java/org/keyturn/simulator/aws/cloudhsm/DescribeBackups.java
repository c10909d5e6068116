package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.Members;

/** DescribeBackups: the caller's own, of the region asked, newest first unless told otherwise. */
final class DescribeBackups {
  private final Reads reads;
  private final BackupView view;

  DescribeBackups(Reads reads, BackupView view) {
    this.reads = reads;
    this.view = view;
  }

  ObjectNode describe(Members request) {
    Map<String, List<String>> filters = request.filters("Filters");
    boolean shared = Boolean.TRUE.equals(request.flag("Shared"));
    boolean ascending = Boolean.TRUE.equals(request.flag("SortAscending"));
    Page page = Page.read(request, 50);
    request.check();
    Comparator<Backup> oldestFirst = Comparator.comparing(backup -> backup.created);
    List<Backup> matching =
        reads.seenBy("DescribeBackups").backups.values().stream()
            .filter(backup -> backup.region.equals(request.region()))
            .filter(backup -> matches(backup, filters))
            // Nobody shares backups with the one account there is.
            .filter(backup -> !shared)
            .sorted(ascending ? oldestFirst : oldestFirst.reversed())
            .toList();
    ObjectNode answer = object();
    ArrayNode backups = answer.putArray("Backups");
    page.of(matching, backup -> backup.id, answer)
        .forEach(backup -> backups.add(view.backup(backup)));
    return answer;
  }

  private static boolean matches(Backup backup, Map<String, List<String>> filters) {
    boolean matches = true;
    for (Map.Entry<String, List<String>> filter : filters.entrySet()) {
      String value =
          switch (filter.getKey()) {
            case "backupIds" -> backup.id;
            case "sourceBackupIds" -> String.valueOf(backup.sourceBackup);
            case "clusterIds" -> backup.cluster;
            case "states" -> backup.state.name();
            case "neverExpires" -> String.valueOf(backup.neverExpires);
            default ->
                throw Refusal.invalid(
                    "Filter '"
                        + filter.getKey()
                        + "' is not one of backupIds, sourceBackupIds, clusterIds, states and"
                        + " neverExpires.");
          };
      matches &= filter.getValue().contains(value);
    }
    return matches;
  }
}
