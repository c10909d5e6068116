package org.keyturn.workflows.ceremony;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.workflows.upkeep.AwsComparison;
import org.keyturn.workflows.upkeep.BastionComparison;
import org.keyturn.workflows.upkeep.DriftWorkflow;
import org.keyturn.workflows.upkeep.ResyncWorkflow;

/** The types that pass through Temporal, found by the methods that take and give them. */
final class PayloadTypes {
  static final String OPTIONAL = " optional";

  /** Those of a ceremony, and those of later days with their own activities. */
  private static final Class<?>[] WORKFLOWS = {
    CeremonyWorkflow.class,
    DriftWorkflow.class,
    ResyncWorkflow.class,
    AwsComparison.class,
    BastionComparison.class
  };

  private PayloadTypes() {}

  /** What is a payload by itself: arguments and results, messages and answers. */
  static SortedSet<Class<?>> whole() {
    var whole = new TreeSet<Class<?>>(Comparator.comparing(PayloadTypes::name));
    Stream.concat(Stream.of(WORKFLOWS), Arrays.stream(FakeWorld.class.getInterfaces()))
        .flatMap(face -> Arrays.stream(face.getMethods()))
        .flatMap(PayloadTypes::passed)
        .filter(PayloadTypes::ours)
        .forEach(whole::add);
    // The signal takes anything, so that even a strange message is put on record.
    whole.add(Decision.class);
    return whole;
  }

  private static Stream<Class<?>> passed(Method method) {
    return Stream.concat(
        Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
  }

  private static boolean ours(Class<?> type) {
    return type.getName().startsWith("org.keyturn.");
  }

  /** The type with its enclosing one, as it stands in the code. */
  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** One line for each member and constant of every type that a payload holds. */
  static SortedSet<String> lines() {
    var lines = new TreeSet<String>();
    var seen = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
    whole().forEach(type -> describe(type, seen, lines));
    return lines;
  }

  private static void describe(Type type, SortedSet<Class<?>> seen, SortedSet<String> lines) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument, seen, lines);
      }
      return;
    }
    if (!(type instanceof Class<?> plain) || !ours(plain) || !seen.add(plain)) {
      return;
    }
    if (plain.isEnum()) {
      List.of(plain.getEnumConstants()).forEach(c -> lines.add(name(plain) + " = " + c));
      return;
    }
    for (RecordComponent member : plain.getRecordComponents()) {
      lines.add(name(plain) + "." + member.getName() + ": " + written(member.getGenericType()));
      describe(member.getGenericType(), seen, lines);
    }
  }

  private static String written(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      List<String> arguments =
          Arrays.stream(generic.getActualTypeArguments()).map(PayloadTypes::written).toList();
      return raw == Optional.class
          ? arguments.get(0) + OPTIONAL
          : raw.getSimpleName() + "<" + String.join(", ", arguments) + ">";
    }
    Class<?> plain = (Class<?>) type;
    return ours(plain) ? name(plain) : plain.getSimpleName();
  }
}
