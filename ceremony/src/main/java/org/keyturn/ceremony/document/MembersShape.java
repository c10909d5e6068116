package org.keyturn.ceremony.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Exactly these members, each with its own shape. */
final class MembersShape implements Shape {
  private record Member(Shape shape, boolean required, String why) {}

  private final Map<String, Member> members = new LinkedHashMap<>();

  /**
   * A member that must be there.
   *
   * @param why what it says, for the one who left it out
   */
  MembersShape required(String name, String why, Shape shape) {
    members.put(name, new Member(shape, true, why));
    return this;
  }

  MembersShape optional(String name, Shape shape) {
    members.put(name, new Member(shape, false, ""));
    return this;
  }

  @Override
  public void check(String path, Value value, Problems problems) {
    if (!(value instanceof Value.Members found)) {
      problems.add(path, value, "the members " + String.join(", ", members.keySet()));
      return;
    }
    found
        .byName()
        .forEach(
            (name, inner) -> {
              Member member = members.get(name);
              if (member == null) {
                unknown(path, name, inner, found, problems);
              } else {
                member.shape.check(inside(path, name), inner, problems);
              }
            });
    members.forEach(
        (name, member) -> {
          if (member.required && !found.byName().containsKey(name)) {
            problems.add(
                found.line(), inside(path, name) + " is missing; write here " + member.why);
          }
        });
  }

  private void unknown(
      String path, String name, Value value, Value.Members found, Problems problems) {
    var free = new java.util.TreeSet<>(members.keySet());
    free.removeAll(found.byName().keySet());
    String advice =
        NearMiss.of(name, free)
            .map(near -> "; did you mean " + near + "?")
            .orElseGet(
                () ->
                    members.keySet().stream()
                        .collect(Collectors.joining(", ", "; allowed are ", "")));
    problems.add(value.line(), inside(path, name) + " is no member known here" + advice);
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
