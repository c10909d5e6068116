package org.keyturn.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of this module, each a sentence. */
@AnalyzeClasses(packages = "org.keyturn.activities", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Adapters to AWS bear its name; the parameter store is one too. */
  @ArchTest
  static final ArchRule aws_and_vendor_types_stay_in_adapters =
      noClasses()
          .that()
          .resideOutsideOfPackage("..activities.aws..")
          .and()
          .haveNameNotMatching(".*\\.(Aws\\w+|ParameterStore)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..");

  @ArchTest
  static final ArchRule terminals_stay_in_their_adapter =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.Pty\\w+(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.pty4j..");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.keyturn.activities.(*)..").should().beFreeOfCycles();
}
