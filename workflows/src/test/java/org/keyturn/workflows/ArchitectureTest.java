package org.keyturn.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.keyturn.workflows.ceremony.WarmUp;

@AnalyzeClasses(packages = "org.keyturn.workflows", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** These belong to the processes around workflow code. */
  private static final String ENCRYPTION = "..workflows.encryption..";

  private static final String CONNECTION = "..workflows.connection..";

  @ArchTest
  static final ArchRule workflow_code_neither_seals_payloads_nor_connects_itself =
      noClasses()
          .that()
          .resideOutsideOfPackages(ENCRYPTION, CONNECTION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENCRYPTION, CONNECTION);

  @ArchTest
  static final ArchRule workflow_code_uses_no_io_threads_clock_or_randomness =
      noClasses()
          .that()
          .doNotBelongToAnyOf(WarmUp.class)
          .and()
          .resideOutsideOfPackages(ENCRYPTION, CONNECTION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.sql..",
              "java.util.concurrent..",
              "java.security..",
              "software.amazon..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .because("a run is replayed from its history and must take the same way again");

  @ArchTest
  static final ArchRule workflows_know_what_is_agreed_and_temporal_only =
      classes()
          .that()
          .resideOutsideOfPackages("..workflows.service..", ENCRYPTION, CONNECTION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.keyturn.workflows..",
              "org.keyturn.ceremony..",
              "io.temporal..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule features_do_not_reach_into_each_other =
      slices()
          .matching("org.keyturn.workflows.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("..workflows.ceremony.."), alwaysTrue())
          .ignoreDependency(resideInAPackage("..workflows.upkeep.."), alwaysTrue())
          .ignoreDependency(alwaysTrue(), resideInAPackage("..workflows.mandate.."))
          .ignoreDependency(
              resideInAPackage(CONNECTION), resideInAPackage("..workflows.service.."));

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.keyturn.workflows.(*)..").should().beFreeOfCycles();
}
