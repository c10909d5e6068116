package org.keyturn.simulator.aws.ssm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;

/** The operations that read parameters. */
final class Lookups {
  static final Shape NAME = Shape.length(1, 2048);

  private final ParameterStore parameters;
  private final Show show;

  Lookups(ParameterStore parameters, Show show) {
    this.parameters = parameters;
    this.show = show;
  }

  ObjectNode get(Members request) {
    String selector = request.text("Name", NAME);
    boolean decrypt = Boolean.TRUE.equals(request.flag("WithDecryption"));
    request.check();
    Parameter parameter = find(nameOf(selector));
    Parameter.Version version =
        parameters
            .select(selector)
            .orElseThrow(
                () ->
                    new AwsException(
                        "ParameterVersionNotFound",
                        "Systems Manager could not find version "
                            + selector.substring(selector.lastIndexOf(':') + 1)
                            + " of "
                            + parameter.name
                            + ". Verify the version and try again."));
    ObjectNode answer = object();
    answer.set("Parameter", selected(selector, parameter, version, decrypt));
    return answer;
  }

  ObjectNode getSeveral(Members request) {
    List<String> selectors = request.texts("Names", 1, 10, NAME);
    boolean decrypt = Boolean.TRUE.equals(request.flag("WithDecryption"));
    request.check();
    ObjectNode answer = object();
    ArrayNode found = answer.putArray("Parameters");
    ArrayNode invalid = answer.putArray("InvalidParameters");
    for (String selector : selectors) {
      @Nullable Parameter parameter = parameters.byName.get(nameOf(selector));
      Parameter.@Nullable Version version = parameters.select(selector).orElse(null);
      if (parameter == null || version == null) {
        invalid.add(selector);
      } else {
        found.add(selected(selector, parameter, version, decrypt));
      }
    }
    return answer;
  }

  ObjectNode getByPath(Members request) {
    String path = request.text("Path", NAME);
    boolean deep = Boolean.TRUE.equals(request.flag("Recursive"));
    boolean decrypt = Boolean.TRUE.equals(request.flag("WithDecryption"));
    Paging paging = Paging.read(request, 10);
    request.check();
    if (!path.startsWith("/")) {
      throw new AwsException(
          "ValidationException", "The parameter doesn't meet the parameter name requirements.");
    }
    String folder = path.endsWith("/") ? path : path + "/";
    List<Parameter> below =
        parameters.byName.values().stream()
            .filter(one -> one.name.startsWith(folder))
            .filter(one -> deep || one.name.indexOf('/', folder.length()) < 0)
            .toList();
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("Parameters");
    paging.of(below, answer).forEach(one -> list.add(show.value(one, one.latest(), decrypt)));
    return answer;
  }

  ObjectNode history(Members request) {
    String name = request.text("Name", NAME);
    boolean decrypt = Boolean.TRUE.equals(request.flag("WithDecryption"));
    Paging paging = Paging.read(request, 50);
    request.check();
    Parameter parameter = find(name);
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("Parameters");
    paging
        .of(parameter.versions, answer)
        .forEach(version -> list.add(show.history(parameter, version, decrypt)));
    return answer;
  }

  private ObjectNode selected(
      String selector, Parameter parameter, Parameter.Version version, boolean decrypt) {
    ObjectNode shown = show.value(parameter, version, decrypt);
    if (selector.contains(":")) {
      shown.put("Selector", selector.substring(selector.lastIndexOf(':')));
    }
    return shown;
  }

  Parameter find(String name) {
    return parameters
        .find(name)
        .orElseThrow(
            () -> new AwsException("ParameterNotFound", "Parameter " + name + " not found."));
  }

  private static String nameOf(String selector) {
    int colon = selector.lastIndexOf(':');
    return colon < 0 ? selector : selector.substring(0, colon);
  }
}
