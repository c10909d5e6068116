package org.keyturn.simulator.fidelity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One behaviour and the test that proves it. */
record Row(Behaviour behaviour, Method test, String file, int line) {
  private static final Comparator<Row> ORDER =
      Comparator.<Row, Area>comparing(row -> row.behaviour.area())
          .thenComparing(Row::file)
          .thenComparing(Row::line);

  /** All rows, in the order of chapters, files and lines. */
  static List<Row> in(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getMethods().stream().flatMap(method -> of(type, method)))
        .sorted(ORDER)
        .toList();
  }

  private static Stream<Row> of(JavaClass type, JavaMethod method) {
    if (!method.isAnnotatedWith(Behaviour.class)
        && !method.isAnnotatedWith(Behaviour.Several.class)) {
      return Stream.empty();
    }
    Method test = method.reflect();
    String file =
        type.getPackageName().replace('.', '/')
            + "/"
            + type.getSource().flatMap(source -> source.getFileName()).orElseThrow();
    int line = method.getSourceCodeLocation().getLineNumber();
    return Stream.of(test.getAnnotationsByType(Behaviour.class))
        .map(behaviour -> new Row(behaviour, test, file, line));
  }

  String sureness() {
    return behaviour.sure().name().toLowerCase(Locale.ROOT);
  }

  /** The test's name, which leads to its source. */
  String link() {
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    return "[" + name + "." + test.getName() + "](../simulator/src/test/java/" + file + ")";
  }
}
