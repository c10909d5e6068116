package org.keyturn.worker;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.process.CodeOrigin;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.ceremony.CeremonyWorkflow;

/** Every class of Keyturn's that a worker may need, whichever step needs it. */
final class OwnClasses {
  private static final String OURS = "org/keyturn/";
  private static final String CLASS = ".class";

  private OwnClasses() {}

  /** Loads them all, and runs nothing of them. */
  static void load() throws IOException {
    for (Class<?> one :
        List.of(Plan.class, CeremonyWorkflow.class, AwsClients.class, WorkerCommand.class)) {
      File origin = CodeOrigin.of(one).toFile();
      if (origin.isFile()) {
        try (JarFile jar = new JarFile(origin)) {
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(OURS) && name.endsWith(CLASS))
              .forEach(OwnClasses::load);
        }
      }
    }
  }

  private static void load(String entry) {
    String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    try {
      Class.forName(name, false, OwnClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // An annotation of a package, for example; what a worker needs is found when it needs it.
    }
  }
}
