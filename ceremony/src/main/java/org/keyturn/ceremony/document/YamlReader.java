package org.keyturn.ceremony.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into {@link Value}s. Only the part of YAML that reads the same to everybody: no
 * aliases, no tags, and a scalar is text, a whole number, true or false. Nothing is instantiated.
 */
final class YamlReader {
  private static final int LONGEST = 262_144;
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,15}");

  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();

  YamlReader(Problems problems) {
    this.problems = problems;
  }

  /** Line numbers by path of all that was read. */
  Map<String, Integer> lines() {
    return lines;
  }

  /**
   * Reads one document.
   *
   * @throws RefusedException when there is nothing to look at member by member
   */
  Value.Members read(String yaml) throws RefusedException {
    if (yaml.length() > LONGEST) {
      problems.add(1, "the file has " + yaml.length() + " characters; allowed are " + LONGEST);
      problems.refuseIfAny();
    }
    try {
      var parser = parser();
      for (Event event : parser.parse(new StringReader(yaml))) {
        refuseCleverness(event);
      }
      problems.refuseIfAny();
      Node root = parser().compose(new StringReader(yaml));
      if (root instanceof MappingNode mapping) {
        return members("", mapping);
      }
      problems.add(1, "the file holds no members; its first line is `format: …`");
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      problems.add(
          mark == null ? 1 : mark.getLine() + 1,
          "this is not YAML: "
              + (e.getContext() == null ? "" : e.getContext() + ": ")
              + e.getProblem());
    } catch (YAMLException e) {
      problems.add(1, "this is not YAML: " + e.getMessage());
    }
    problems.refuseIfAny();
    throw new AssertionError("a problem was added above");
  }

  private static Yaml parser() {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setNestingDepthLimit(16);
    var dumper = new org.yaml.snakeyaml.DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumper), dumper, options, new Resolver());
  }

  private void refuseCleverness(Event event) {
    int line = event.getStartMark().getLine() + 1;
    if (event instanceof AliasEvent alias) {
      problems.add(
          line, "found the alias *" + alias.getAnchor() + "; write the value out where it is used");
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      problems.add(line, "found the anchor &" + node.getAnchor() + "; leave it out");
    } else if (tag(event) != null) {
      problems.add(line, "found the tag " + tag(event) + "; leave it out");
    }
  }

  private static @org.jspecify.annotations.Nullable String tag(Event event) {
    if (event instanceof org.yaml.snakeyaml.events.ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof org.yaml.snakeyaml.events.CollectionStartEvent start
        ? start.getTag()
        : null;
  }

  private Value.Members members(String path, MappingNode mapping) {
    var members = new LinkedHashMap<String, Value>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(line(tuple.getKeyNode()), "a member's name is plain text");
        continue;
      }
      String inside = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      lines.putIfAbsent(inside, line(key));
      Value value = value(inside, tuple.getValueNode());
      if (members.putIfAbsent(key.getValue(), value) != null) {
        problems.add(
            line(key),
            inside + ": found a second time, first on line " + lines.get(inside) + "; keep one");
      }
    }
    return new Value.Members(line(mapping), members);
  }

  private Value value(String path, Node node) {
    if (node instanceof MappingNode mapping) {
      return members(path, mapping);
    }
    if (node instanceof SequenceNode sequence) {
      var values = new ArrayList<Value>();
      for (Node item : sequence.getValue()) {
        String inside = path + "[" + values.size() + "]";
        lines.put(inside, line(item));
        values.add(value(inside, item));
      }
      return new Value.Items(line(node), values);
    }
    return scalar((ScalarNode) node);
  }

  private static Value scalar(ScalarNode node) {
    String text = node.getValue();
    if (!node.isPlain() || node.getTag().equals(Tag.STR)) {
      return new Value.Text(line(node), text);
    }
    if (node.getTag().equals(Tag.INT) && WHOLE_NUMBER.matcher(text).matches()) {
      return new Value.Number(line(node), Long.parseLong(text));
    }
    if (text.equals("true") || text.equals("false")) {
      return new Value.Flag(line(node), text.equals("true"));
    }
    return new Value.Unclear(line(node), text);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
