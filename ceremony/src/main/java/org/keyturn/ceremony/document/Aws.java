package org.keyturn.ceremony.document;

import java.util.regex.Pattern;

/** The forms of AWS's identifiers, from the API models of cloudhsmv2, ec2, ssm and kms. */
final class Aws {
  private static final String REGION_NAME =
      "[a-z]{2}(-gov)?-(east|west|north|south|central){1,2}-[0-9]{1,2}";

  static final Shape REGION = Shapes.text("an AWS region, such as eu-west-1", REGION_NAME);
  static final Shape ZONE =
      Shapes.text(
          "the name of an availability zone, such as eu-west-1a (not its id)",
          REGION_NAME + "[a-z]");
  static final Shape ACCOUNT = Shapes.text("the 12 digits of an AWS account", "[0-9]{12}");
  static final Shape VPC = id("vpc");
  static final Shape SUBNET = id("subnet");
  static final Shape GROUP = id("sg");

  /** SSM: at most 15 levels; the ceremony's id and one name follow the prefix. */
  static final Shape PREFIX =
      Shapes.text(
          "the beginning of a parameter's name, such as /keyturn/production: 1 to 10 levels of"
              + " letters, digits, '.', '_' and '-', not under /aws, /ssm or /hsm, no '/' at the"
              + " end",
          Pattern.compile("(?!(?i)/(aws|ssm|hsm)(?![A-Za-z0-9]))(/[A-Za-z0-9_.-]{1,64}){1,10}"));

  static final Shape KMS_KEY =
      Shapes.text(
          "a KMS key: alias/…, a key id or an ARN",
          "(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:)?"
              + "(alias/[A-Za-z0-9/_-]{1,250}|(key/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))");

  private Aws() {}

  /** Whether both are well-formed and the zone lies elsewhere. */
  static boolean elsewhere(String zone, String region) {
    return zone.matches(REGION_NAME + "[a-z]")
        && region.matches(REGION_NAME)
        && !zone.substring(0, zone.length() - 1).equals(region);
  }

  private static Shape id(String kind) {
    return Shapes.text(
        kind + "- and 8 to 17 hex digits", Pattern.compile(kind + "-[0-9a-fA-F]{8,17}"));
  }
}
