package org.keyturn.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.keyturn.simulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.keyturn.simulator.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_data_path_does_not_know_the_control_plane =
      noClasses()
          .that()
          .resideInAnyPackage("..simulator.hsm..", "..simulator.client..", "..simulator.jce..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..simulator.aws..", "..simulator.pki..");

  @ArchTest
  static final ArchRule services_do_not_reach_into_each_other_but_for_the_network =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..aws.ec2..",
              "..aws.iam..",
              "..aws.kms..",
              "..aws.quotas..",
              "..aws.ssm..",
              "..aws.sts..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..aws.cloudhsm..");
}
