package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** Throw-away participants and recipients, enough of them for every gate of a plan. */
public final class Cast {
  private static final List<String> NAMES =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy");
  private static final int RECIPIENT_BITS = 3072;

  private Cast() {}

  /** Makes their keys and returns the roster that names them. */
  public static String make(Plan plan, Folder folder) {
    var participants = new ArrayList<Map<String, Object>>();
    groups(plan)
        .forEach(
            (group, most) -> {
              // One more than any gate needs, since whoever starts may not count.
              for (int i = 0; i <= most; i++) {
                String name = name(participants.size());
                var participant = new LinkedHashMap<String, Object>();
                participant.put("name", name);
                participant.put("groups", List.of(group));
                participant.put("key", newKey(folder.keys().resolve(name), name));
                participants.add(participant);
              }
            });
    var roster = new LinkedHashMap<String, Object>();
    roster.put("format", "keyturn-roster/1");
    roster.put("participants", participants);
    List<Map<String, String>> recipients =
        Stream.concat(
                plan.key().recipient().stream(),
                plan.hotWallet().map(Plan.HotWallet::recipient).stream())
            .distinct()
            .map(name -> Map.of("name", name, "key", recipient(name, folder)))
            .toList();
    if (!recipients.isEmpty()) {
      roster.put("recipients", recipients);
    }
    return YamlText.write(roster);
  }

  /** The most people of each group that any gate needs. */
  private static Map<String, Integer> groups(Plan plan) {
    var groups = new TreeMap<String, Integer>();
    plan.gates()
        .values()
        .forEach(
            terms ->
                terms.quorum().needed().forEach((group, n) -> groups.merge(group, n, Math::max)));
    return groups;
  }

  private static String name(int index) {
    return index < NAMES.size() ? NAMES.get(index) : "participant_" + (index + 1);
  }

  private static String newKey(Path file, String name) {
    OpenSshKey key = OpenSshKey.generateEd25519(name);
    key.writeTo(file);
    return key.publicKey().line() + " " + name;
  }

  private static String recipient(String name, Folder folder) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RECIPIENT_BITS);
      KeyPair pair = generator.generateKeyPair();
      Path file = folder.keys().resolve(name + ".pem");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      String key = pem("PUBLIC KEY", pair.getPublic().getEncoded());
      Files.writeString(folder.keys().resolve(name + "-public.pem"), key);
      return key;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform makes RSA keys", e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OTHER, "the recipient's key cannot be written", "see that the disk has room");
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
