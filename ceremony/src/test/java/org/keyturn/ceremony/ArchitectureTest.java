package org.keyturn.ceremony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.keyturn.ceremony", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ceremony_depends_on_the_jdk_bouncy_castle_json_and_yaml_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.keyturn.ceremony..",
              "java..",
              "javax.crypto..",
              "javax.security..",
              "org.bouncycastle..",
              "com.fasterxml.jackson..",
              "org.yaml.snakeyaml..",
              "org.erdtman.jcs..",
              "org.jspecify..")
          .because("a record is verified by a class path without Temporal and AWS");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.keyturn.ceremony.(*)..").should().beFreeOfCycles();
}
