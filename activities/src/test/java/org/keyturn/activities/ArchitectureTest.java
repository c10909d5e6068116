package org.keyturn.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

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
          .haveNameNotMatching(".*\\.(Pty\\w+|LibC)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule features_do_not_reach_into_each_other =
      slices().assignedFrom(new Features()).should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.keyturn.activities.(*)..").should().beFreeOfCycles();

  /** The packages named like those of the workflows; the others serve several of them. */
  private static final class Features implements SliceAssignment {
    private static final Set<String> NAMES =
        Set.of(
            "address",
            "certificate",
            "client",
            "cluster",
            "key",
            "network",
            "officer",
            "publication",
            "user");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getPackageName().replaceFirst(".*\\.", "");
      return NAMES.contains(name) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "features";
    }
  }
}
