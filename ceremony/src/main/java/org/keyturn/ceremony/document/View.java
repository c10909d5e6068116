package org.keyturn.ceremony.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A look at values by path, for the rules that compare members with each other and for building the
 * result. What is not there, or is of another kind, is empty: its shape has said so already.
 *
 * @param path of {@code value} in the file
 */
record View(String path, Value value) {
  static View of(Value.Members root) {
    return new View("", root);
  }

  /** The member reached by names joined with dots. */
  Optional<View> at(String names) {
    Optional<View> view = Optional.of(this);
    for (String name : names.split("\\.")) {
      view = view.flatMap(v -> v.member(name));
    }
    return view;
  }

  private Optional<View> member(String name) {
    String inside = path.isEmpty() ? name : path + "." + name;
    return value instanceof Value.Members members
        ? members.find(name).map(found -> new View(inside, found))
        : Optional.empty();
  }

  boolean has(String names) {
    return at(names).isPresent();
  }

  Optional<String> text() {
    return value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  Optional<String> text(String names) {
    return at(names).flatMap(View::text);
  }

  Optional<Integer> number(String names) {
    return at(names)
        .map(View::value)
        .map(found -> found instanceof Value.Number n ? Math.toIntExact(n.number()) : null);
  }

  boolean flag(String names) {
    return at(names)
        .map(View::value)
        .filter(v -> v instanceof Value.Flag f && f.flag())
        .isPresent();
  }

  /** The items of a list; none when there is no list. */
  List<View> items(String names) {
    Optional<View> list = at(names);
    return list.map(View::value)
        .map(found -> found instanceof Value.Items items ? items.values() : null)
        .map(
            values ->
                IntStream.range(0, values.size())
                    .mapToObj(i -> new View(list.orElseThrow().path + "[" + i + "]", values.get(i)))
                    .toList())
        .orElse(List.of());
  }

  /** The texts among the items of a list. */
  List<String> texts(String names) {
    return items(names).stream().flatMap(item -> item.text().stream()).toList();
  }

  /** The names of this value's members. */
  List<String> names() {
    return value instanceof Value.Members members
        ? List.copyOf(members.byName().keySet())
        : List.of();
  }

  int line() {
    return value.line();
  }

  /** Says what is wrong with this value. */
  void refuse(Problems problems, String allowed) {
    problems.add(path, value, allowed);
  }
}
