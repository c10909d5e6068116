package org.keyturn.simulator.aws.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.QueryService;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.Xml;

/**
 * The service {@code iam}: the account has its one user, who may do everything, and CloudHSM's
 * service-linked role.
 */
public final class Iam {
  private static final String ROLE = "AWSServiceRoleForCloudHSM";
  private static final String PATH = "/aws-service-role/cloudhsm.amazonaws.com/";

  /** "Service-linked roles for AWS CloudHSM", AWS CloudHSM user guide. */
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"cloudhsm.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  private static final List<String> LOGS =
      List.of(
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "logs:DescribeLogStreams");

  private final String role;
  private final String user;

  private Iam(String account, String user) {
    this.role = "arn:aws:iam::" + account + ":role" + PATH + ROLE;
    this.user = user;
  }

  /**
   * @param user the ARN of whoever calls
   */
  public static Service service(String account, String user) {
    Iam iam = new Iam(account, user);
    return new QueryService(
        "iam",
        QueryService.Style.PLAIN,
        "https://iam.amazonaws.com/doc/2010-05-08/",
        Map.of("GetRole", iam::role, "SimulatePrincipalPolicy", iam::simulate));
  }

  private List<Xml> role(Parameters request) {
    String name = request.find("RoleName").orElse("");
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw new AwsException(
          "ValidationError", "The specified value for roleName is invalid. It must be a name.");
    }
    if (!name.equals(ROLE)) {
      throw absent("role", name);
    }
    return List.of(
        Xml.of(
            "Role",
            Xml.of("Path", PATH),
            Xml.of("RoleName", ROLE),
            Xml.of("RoleId", "AROAREHEARSAL00000000"),
            Xml.of("Arn", role),
            Xml.of("CreateDate", "2026-01-01T00:00:00Z"),
            Xml.of("AssumeRolePolicyDocument", URLEncoder.encode(TRUST, UTF_8)),
            Xml.of("MaxSessionDuration", 3600)));
  }

  private List<Xml> simulate(Parameters request) {
    String principal = request.find("PolicySourceArn").orElse("");
    List<String> actions = request.list("ActionNames.member");
    if (actions.isEmpty()
        || !principal.matches("arn:aws[a-z-]*:iam::\\d{12}:(user|group|role)/.+")) {
      throw new AwsException(
          "InvalidInput", "A user, group or role and at least one action must be named.");
    }
    if (!principal.equals(user) && !principal.equals(role)) {
      throw absent(
          principal.replaceFirst(".*::\\d{12}:(\\w+)/.*", "$1"), principal.replaceFirst(".*/", ""));
    }
    List<String> resources = request.list("ResourceArns.member");
    List<Xml> results = new ArrayList<>();
    for (String action : actions) {
      boolean allowed = principal.equals(user) || LOGS.contains(action);
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        results.add(result(action, resource, allowed));
      }
    }
    return List.of(Xml.of("IsTruncated", false), Xml.of("EvaluationResults", results));
  }

  private static Xml result(String action, String resource, boolean allowed) {
    return Xml.of(
        "member",
        Xml.of("EvalActionName", action),
        Xml.of("EvalResourceName", resource),
        Xml.of("EvalDecision", allowed ? "allowed" : "implicitDeny"),
        Xml.of("MatchedStatements"),
        Xml.of("MissingContextValues"));
  }

  private static AwsException absent(String kind, String name) {
    return new AwsException(
        "NoSuchEntity", 404, "The " + kind + " with name " + name + " cannot be found.");
  }
}
