package org.keyturn.simulator.aws.ssm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;
import org.keyturn.simulator.state.Store;

/** DeleteParameter, DeleteParameters and LabelParameterVersion. */
final class Changes {
  private final ParameterStore parameters;
  private final Lookups lookups;
  private final Store store;

  Changes(ParameterStore parameters, Lookups lookups, Store store) {
    this.parameters = parameters;
    this.lookups = lookups;
    this.store = store;
  }

  ObjectNode delete(Members request) {
    String name = request.text("Name", Lookups.NAME);
    request.check();
    parameters.byName.remove(lookups.find(name).name);
    store.did("DeleteParameter", name);
    return object();
  }

  ObjectNode deleteSeveral(Members request) {
    List<String> names = request.texts("Names", 1, 10, Lookups.NAME);
    request.check();
    ObjectNode answer = object();
    ArrayNode deleted = answer.putArray("DeletedParameters");
    ArrayNode invalid = answer.putArray("InvalidParameters");
    for (String name : names) {
      boolean there = parameters.byName.remove(name) != null;
      (there ? deleted : invalid).add(name);
      if (there) {
        store.did("DeleteParameters", name);
      }
    }
    return answer;
  }

  /** A label belongs to one version at a time; a version has at most ten. */
  ObjectNode label(Members request) {
    String name = request.text("Name", Lookups.NAME);
    Integer number = request.number("ParameterVersion", 1, Integer.MAX_VALUE);
    List<String> labels = request.texts("Labels", 1, 10, Shape.length(1, 100));
    request.check();
    Parameter parameter = lookups.find(name);
    Parameter.Version version = number == null ? parameter.latest() : version(parameter, number);
    ObjectNode answer = object();
    ArrayNode invalid = answer.putArray("InvalidLabels");
    List<String> valid =
        labels.stream()
            .filter(label -> label.matches("(?!(?i)aws|ssm)[a-zA-Z_.-][\\w.-]*"))
            .toList();
    labels.stream().filter(label -> !valid.contains(label)).forEach(invalid::add);
    long more = valid.stream().filter(label -> !version.labels.contains(label)).count();
    if (version.labels.size() + more > 10) {
      throw new AwsException(
          "ParameterVersionLabelLimitExceeded", "A parameter version can have at most 10 labels.");
    }
    parameter.versions.forEach(other -> other.labels.removeAll(valid));
    version.labels.addAll(valid);
    store.did("LabelParameterVersion", name);
    return answer.put("ParameterVersion", version.number);
  }

  private static Parameter.Version version(Parameter parameter, int number) {
    return parameter.versions.stream()
        .filter(version -> version.number == number)
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    "ParameterVersionNotFound",
                    "Systems Manager could not find version "
                        + number
                        + " of "
                        + parameter.name
                        + ". Verify the version and try again."));
  }
}
