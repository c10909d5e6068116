package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One IAM policy of {@code ops/iam}, and what somebody was seen to call in a rehearsal.
 *
 * @param own what it allows for calls of ours
 * @param dependent what it allows for the calls that AWS makes in the caller's name, which no
 *     simulator shows; their statements begin with {@code By}
 */
record Permissions(JsonNode policy, Set<String> own, Set<String> dependent) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Launcher.HOME.resolve("ops/iam");

  private static final List<String> OF_AN_ABORT =
      List.of("cloudhsm:DeleteCluster", "cloudhsm:DeleteHsm");

  /** The reference of STS, GetCallerIdentity: "No permissions are required". */
  private static final String FREE = "sts:GetCallerIdentity";

  static Permissions of(String name) throws IOException {
    JsonNode policy = JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
    var own = new TreeSet<String>();
    var dependent = new TreeSet<String>();
    for (JsonNode statement : policy.get("Statement")) {
      if (statement.get("Effect").textValue().equals("Allow")) {
        boolean byAws = statement.get("Sid").textValue().startsWith("By");
        (byAws ? dependent : own).addAll(words(statement.get("Action")));
      }
    }
    return new Permissions(policy, own, dependent);
  }

  /** The actions that an access key asked a rehearsal's simulator for. */
  static Set<String> asked(Rehearsal rehearsal, String accessKey) throws IOException {
    var asked = new TreeSet<String>();
    for (String line : Files.readAllLines(rehearsal.file("simulator/calls.jsonl"))) {
      JsonNode call = JSON.readTree(line);
      if (call.get("accessKey").textValue().equals(accessKey)) {
        asked.add(call.get("service").textValue() + ":" + call.get("operation").textValue());
      }
    }
    assertThat(asked).as("calls of " + accessKey).isNotEmpty();
    asked.remove(FREE);
    return asked;
  }

  /** And they allow nothing else: each permission was used, or is for an abort. */
  static void assertThatEachIsUsed(Rehearsal rehearsal) throws IOException {
    assertThatTheySuffice(rehearsal);
    var ofTheCeremony = new TreeSet<>(of("aws-worker").own());
    ofTheCeremony.removeAll(OF_AN_ABORT);
    assertThat(asked(rehearsal, "worker")).isEqualTo(ofTheCeremony);
    assertThat(asked(rehearsal, "bastion")).isEqualTo(of("bastion-worker").own());
    List<String> allowed = of("bastion-worker").resources("KeepAndReadPasswords");
    assertThat(parameters(rehearsal))
        .hasSize(4)
        .allSatisfy(
            name ->
                assertThat(allowed)
                    .anySatisfy(resource -> assertThat(name).matches(pattern(resource))));
  }

  /** Both workers of a finished rehearsal asked for nothing that their policies do not list. */
  static void assertThatTheySuffice(Rehearsal rehearsal) throws IOException {
    assertThat(of("aws-worker").own()).containsAll(asked(rehearsal, "worker"));
    assertThat(of("bastion-worker").own()).containsAll(asked(rehearsal, "bastion"));
  }

  /** The parameters that a rehearsal wrote. */
  private static List<String> parameters(Rehearsal rehearsal) throws IOException {
    var names = new ArrayList<String>();
    for (String line : Files.readAllLines(rehearsal.file("effects.jsonl"))) {
      JsonNode effect = JSON.readTree(line);
      if (effect.get("effect").textValue().equals("PutParameter")) {
        names.add(effect.get("target").textValue());
      }
    }
    return names;
  }

  /** A resource of the policy as a pattern of the rehearsal's parameter names. */
  private static String pattern(String resource) {
    return resource
        .replaceFirst(".*:parameter", "")
        .replace("/keyturn/production", "/keyturn/rehearsal")
        .replace("*", ".*");
  }

  /** The resources of one statement. */
  private List<String> resources(String sid) {
    for (JsonNode statement : policy.get("Statement")) {
      if (statement.get("Sid").textValue().equals(sid)) {
        return words(statement.get("Resource"));
      }
    }
    throw new AssertionError("no statement " + sid);
  }

  private static List<String> words(JsonNode oneOrMany) {
    var words = new ArrayList<String>();
    if (oneOrMany.isTextual()) {
      words.add(oneOrMany.textValue());
    }
    oneOrMany.forEach(word -> words.add(word.textValue()));
    return words;
  }
}
