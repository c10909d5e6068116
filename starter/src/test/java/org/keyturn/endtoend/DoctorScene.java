package org.keyturn.endtoend;

import java.util.List;
import java.util.Map;

/**
 * One transcript of {@code keyturn doctor}.
 *
 * @param name of its file
 * @param says what is wrong, in its first line
 */
record DoctorScene(String name, String says, Change change) {
  /** Makes the surroundings what the scene says. */
  interface Change {
    void make(Surroundings surroundings, SimulatedAccount account) throws Exception;
  }

  private static final String GROUP = "(bastionGroup: )sg-\\w+";

  @Override
  public String toString() {
    return name;
  }

  /** In their order, since what the last ones make of the account stays. */
  static List<DoctorScene> all() {
    return List.of(
        new DoctorScene("good", "everything is as it should be", (here, account) -> {}),
        new DoctorScene(
            "no-credentials",
            "this machine has no AWS credentials",
            (here, account) ->
                here.settings.keySet().removeIf(name -> name.matches("AWS_.*KEY.*"))),
        new DoctorScene(
            "another-account",
            "the credentials are of another account than the environment",
            (here, account) -> here.inEnvironment("(account: )'\\d+'", "$1'210987654321'")),
        new DoctorScene(
            "aws-out-of-reach",
            "nobody answers at AWS's addresses",
            (here, account) ->
                here.inEnvironment("(ec2|iam|sts|ssm): http\\S+", "$1: http://127.0.0.1:1")),
        new DoctorScene(
            "another-network",
            "the network is not what was planned",
            (here, account) -> network(here)),
        new DoctorScene("not-allowed", "whoever asks may ask for little", DoctorScene::notAllowed),
        new DoctorScene(
            "other-packages",
            "one client package has changed, the other one is gone",
            (here, account) -> {
              here.inEnvironment(
                  "(name: cloudhsm-cli\\s+url: \\S+\\s+sha256: )\\w{8}", "$100000000");
              here.inEnvironment("(packages/cloudhsm-jce)-5.18.0", "$1-5.0.0");
            }),
        new DoctorScene(
            "roots", "one root has expired, another one is not the pinned one", DoctorScene::roots),
        new DoctorScene(
            "passing-keys",
            "keys of two officers end too soon",
            (here, account) -> {
              here.inRoster(
                  "(?m)^(  key: .* alice)$", "$1\n  validBefore: \"2026-01-01T00:00:00Z\"");
              here.inRoster("(?m)^(  key: .* bob)$", "$1\n  validBefore: \"2026-01-01T00:00:00Z\"");
            }),
        new DoctorScene(
            "temporal-out-of-reach",
            "no Temporal service answers",
            (here, account) -> here.settings.put("TEMPORAL_ADDRESS", "127.0.0.1:1")),
        new DoctorScene(
            "new-namespace",
            "the namespace was made a moment ago",
            (here, account) -> here.settings.put("TEMPORAL_NAMESPACE", DoctorIT.NEW)),
        new DoctorScene(
            "no-worker",
            "nobody works for this environment",
            (here, account) -> here.inEnvironment("name: rehearsal", "name: production")),
        new DoctorScene("no-passwords", "passwords could not be kept", DoctorScene::noPasswords),
        new DoctorScene(
            "used-up", "others have used up the account", (here, account) -> usedUp(account)));
  }

  private static void network(Surroundings here) {
    here.inEnvironment("(zone: eu-west-1a\\s+cidr: \\S+)/24", "$1/25");
    here.inEnvironment("id: \\S+(\\s+zone: eu-west-1b)", "id: subnet-0123456789abcdef0$1");
    here.inEnvironment("zone: eu-west-1c", "zone: eu-west-1d");
    here.inEnvironment(GROUP, "$1sg-0123456789abcdef0");
  }

  private static void notAllowed(Surroundings here, SimulatedAccount account) throws Exception {
    here.afterwards(account::clearFaults);
    for (String operation :
        List.of(
            "DescribeVpcEndpointServices",
            "DescribeSecurityGroups",
            "GetParametersByPath",
            "GetRole",
            "GetServiceQuota",
            "DescribeKey",
            "SimulatePrincipalPolicy")) {
      account.arm("denied", operation);
    }
  }

  private static void roots(Surroundings here, SimulatedAccount account) throws Exception {
    here.afterwards(account::clearFaults);
    account.armStanding("expired-root", "aws");
    String expired = account.described().get("roots").get("aws").get("sha256").textValue();
    here.inEnvironment("(aws.pem\\s+sha256: )\\w+", "$1" + expired);
    here.inEnvironment("(manufacturer.pem\\s+sha256: )\\w{8}", "$100000000");
  }

  private static void noPasswords(Surroundings here, SimulatedAccount account) throws Exception {
    String key =
        account
            .call("kms", "TrentService.DescribeKey", Map.of("KeyId", "alias/keyturn"))
            .get("KeyMetadata")
            .get("KeyId")
            .textValue();
    account.call("kms", "TrentService.DisableKey", Map.of("KeyId", key));
    here.afterwards(() -> account.call("kms", "TrentService.EnableKey", Map.of("KeyId", key)));
    here.bastionWorker =
        "arn:aws:iam::123456789012:role/aws-service-role/cloudhsm.amazonaws.com/AWSServiceRoleForCloudHSM";
  }

  private static void usedUp(SimulatedAccount account) throws Exception {
    var subnet = account.described().get("subnets").get(0);
    String cluster = "";
    for (int n = 0; n < 4; n++) {
      cluster =
          account
              .call(
                  "cloudhsm",
                  "BaldrApiService.CreateCluster",
                  Map.of(
                      "HsmType",
                      "hsm2m.medium",
                      "Mode",
                      "FIPS",
                      "SubnetIds",
                      List.of(subnet.get("id").textValue())))
              .get("Cluster")
              .get("ClusterId")
              .textValue();
    }
    account.call("cloudhsm", "BaldrApiService.DescribeClusters", Map.of());
    account.call(
        "cloudhsm",
        "BaldrApiService.CreateHsm",
        Map.of(
            "ClusterId",
            cluster,
            "AvailabilityZone",
            subnet.get("zone").textValue(),
            "IpAddress",
            subnet.get("hsm").textValue()));
    account.call(
        "ssm",
        "AmazonSSM.PutParameter",
        Map.of("Name", "/keyturn/rehearsal/baking/admin", "Value", "x", "Type", "SecureString"));
  }
}
