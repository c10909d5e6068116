package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests broken at random, the same ones in every run. */
class MutationTest extends RehearsalTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<Integer> REFUSED_OR_DONE = List.of(200, 400, 403, 413);
  private static final int ROUNDS = 2_000;

  private record Seed(String service, String target, String body) {}

  @Test
  void noBrokenRequestMakesTheServerFailOrSpoilsItsState() throws Exception {
    List<Seed> seeds = seeds(aws.create().clusterId());
    Random random = new Random(7);

    for (int round = 0; round < ROUNDS; round++) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      String body = mutate(seed.body(), random);
      assertThat(send(seed, body)).as("%s %s", seed, body).isIn(REFUSED_OR_DONE);
    }

    assertThat(new ObjectMapper().readTree(directory.resolve("state.json").toFile()).isObject())
        .isTrue();
    assertThat(aws.cloudHsm.describeClusters().clusters()).isNotEmpty();
  }

  private List<Seed> seeds(String id) {
    String subnet = aws.subnet(0);
    return List.of(
        cloudHsm(
            "CreateCluster",
            "'HsmType':'hsm2m.medium','Mode':'FIPS','SubnetIds':['"
                + subnet
                + "'],'TagList':[{'Key':'a','Value':'b'}]"),
        cloudHsm(
            "DescribeClusters",
            "'Filters':{'clusterIds':['" + id + "']},'MaxResults':3,'NextToken':'YQ=='"),
        cloudHsm(
            "CreateHsm",
            "'ClusterId':'" + id + "','AvailabilityZone':'eu-west-1a','IpAddress':'127.77.1.10'"),
        cloudHsm("DeleteHsm", "'ClusterId':'" + id + "','EniIp':'127.77.1.10'"),
        cloudHsm(
            "InitializeCluster",
            "'ClusterId':'" + id + "','SignedCert':'-----BEGIN','TrustAnchor':'-----END'"),
        cloudHsm("DescribeBackups", "'Filters':{'neverExpires':['true']},'SortAscending':true"),
        new Seed(
            "ssm",
            "AmazonSSM.PutParameter",
            "{'Name':'/a/b','Value':'c','Type':'SecureString','Overwrite':true}"
                .replace('\'', '"')),
        new Seed(
            "ssm",
            "AmazonSSM.GetParametersByPath",
            "{'Path':'/a','Recursive':true,'MaxResults':3,'NextToken':'1'}".replace('\'', '"')),
        new Seed(
            "ec2",
            "",
            "Action=DescribeSubnets&SubnetId.1="
                + subnet
                + "&Filter.1.Name=vpc-id&Filter.1.Value.1=*&MaxResults=5"),
        new Seed(
            "ec2",
            "",
            "Action=AuthorizeSecurityGroupIngress&GroupId="
                + aws.vpc.bastionGroup()
                + "&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=1&IpPermissions.1.ToPort=9&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8"));
  }

  private static Seed cloudHsm(String operation, String members) {
    return new Seed(
        "cloudhsm", "BaldrApiService." + operation, ("{" + members + "}").replace('\'', '"'));
  }

  /** Changes, removes, doubles or inserts bytes at one to three places. */
  private static String mutate(String body, Random random) {
    StringBuilder mutated = new StringBuilder(body);
    for (int change = random.nextInt(3); change >= 0; change--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> mutated.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutated.delete(at, end).append(' ');
        case 2 -> mutated.insert(at, mutated.substring(at, end));
        default -> mutated.insert(at, (char) random.nextInt(256));
      }
    }
    return mutated.toString();
  }

  private int send(Seed seed, String body) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(aws.url))
                .header("Authorization", ProtocolTest.signed(seed.service()))
                .header("X-Amz-Target", seed.target())
                .POST(HttpRequest.BodyPublishers.ofString(body, ISO_8859_1))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
