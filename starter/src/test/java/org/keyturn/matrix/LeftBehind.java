package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keyturn.starter.rehearsal.Folder;

/** What a ceremony that is over left in each place, searched for its real values. */
final class LeftBehind {
  private static final Pattern WORD = Pattern.compile("(?<![0-9a-fx])[0-9a-f]{16}(?![0-9a-f:])");

  private final Places places;
  private final Folder folder;
  private final Search search;

  /**
   * @param control what was planted
   */
  LeftBehind(Places places, Folder folder, Secret control)
      throws IOException, GeneralSecurityException {
    this.places = places;
    this.folder = folder;
    var secrets = new ArrayList<>(RealValues.of(folder));
    secrets.add(control);
    this.search = new Search(secrets);
    findsThemWhereTheyBelong(secrets);
  }

  /** The values are the real ones: each is found in the simulator or with the people. */
  private void findsThemWhereTheyBelong(List<Secret> secrets) throws IOException {
    var found = new HashSet<Secret>();
    for (Path home : List.of(folder.simulator(), folder.keys())) {
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          search.in(Files.newInputStream(file)).found().forEach(hit -> found.add(hit.secret()));
        }
      }
    }
    // The CA's key was never anywhere.
    secrets.stream().filter(secret -> secret.kind() == Secret.Kind.CA_KEY).forEach(found::add);
    assertThat(found).containsAll(secrets);
    assertThat(found).extracting(Secret::kind).contains(Secret.Kind.values());
  }

  void lookAtHistory(String history) throws IOException {
    places.history.look(search, "the history", history.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param streams the folder of what the operator's commands said
   */
  void lookAtLogs(Path streams) throws IOException {
    places.logs.lookBelow(search, folder.logs(), folder.history());
    places.logs.lookBelow(search, streams);
  }

  void lookAtFiles() throws IOException {
    places.record.look(search, folder.record());
    places.record.look(search, folder.report());
    places.record.lookBelow(search, folder.records());
    places.client.lookBelow(search, folder.simulator().resolve("client"));
    places.left.lookBelow(
        search, folder.root(), folder.simulator(), folder.keys(), folder.logs(), folder.records());
    try (Stream<Path> files = Files.list(folder.root())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith("temporal.db")) {
          places.database.look(search, file);
        } else if (name.startsWith("hs_err")) {
          places.crashes.look(search, file);
          places.crashes.look(search, "the stack in " + file, words(Files.readString(file)));
        }
      }
    }
  }

  void lookAtProcesses(ProcessWatch watch) throws IOException {
    look(places.arguments, watch.arguments);
    look(places.environments, watch.environments);
    look(places.proc, watch.rest);
    look(places.temporary, watch.temporary);
    assertThat(watch.dumping).as("processes that leave their memory when they crash").isEmpty();
    assertThat(watch.arguments.keySet()).anyMatch(command -> command.contains("CloudHsmCli"));
  }

  void lookAt(MemoryDumps dumps) throws IOException {
    dumps.look(search);
  }

  /** The bytes behind the words of eight that a crash file shows of the stack: lowest first. */
  private static byte[] words(String crash) {
    var bytes = new ByteArrayOutputStream();
    WORD.matcher(crash)
        .results()
        .forEach(
            word -> {
              byte[] one = HexFormat.of().parseHex(word.group());
              for (int i = one.length - 1; i >= 0; i--) {
                bytes.write(one[i]);
              }
            });
    return bytes.toByteArray();
  }

  private void look(Place place, Map<String, String> seen) throws IOException {
    for (var entry : seen.entrySet()) {
      place.look(search, entry.getValue(), Form.latin(entry.getKey()));
    }
  }
}
