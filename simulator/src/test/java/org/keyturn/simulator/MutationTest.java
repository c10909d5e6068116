package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
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
  private static final int BODIES = 4_000;
  private static final int HEADS = 2_000;
  private static final int TOO_LONG_MILLIS = 10_000;

  private record Seed(String service, String target, String body) {}

  @Test
  void noBrokenRequestMakesTheServerFailOrSpoilsItsState() throws Exception {
    List<Seed> seeds = seeds(aws.create().clusterId());
    Random random = new Random(7);

    for (int round = 0; round < BODIES; round++) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      String body = Mutation.of(seed.body(), random);
      assertThat(send(seed, body)).as("%s %s", seed, body).isIn(REFUSED_OR_DONE);
    }

    checkThatTheStateLoads();
  }

  @Test
  void noBrokenHeadOfARequestMakesTheServerFailOrSpoilsItsState() throws Exception {
    List<Seed> seeds = seeds(aws.create().clusterId());
    Random random = new Random(11);

    for (int round = 0; round < HEADS; round++) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      String head = Mutation.of(head(seed), random);
      assertThat(answer(head + seed.body())).as(head).doesNotStartWith("HTTP/1.1 500");
    }

    checkThatTheStateLoads();
  }

  private void checkThatTheStateLoads() throws Exception {
    aws.close();
    aws = new Rehearsal(directory);
    assertThat(aws.cloudHsm.describeClusters().clusters()).isNotEmpty();
  }

  private String head(Seed seed) {
    return "POST / HTTP/1.1\r\nHost: "
        + aws.url.substring("http://".length())
        + "\r\nAuthorization: "
        + ProtocolTest.signed(seed.service())
        + "\r\nX-Amz-Target: "
        + seed.target()
        + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: "
        + seed.body().length()
        + "\r\nConnection: close\r\n\r\n";
  }

  /** The status line, and nothing where the server hangs up. */
  private String answer(String request) throws Exception {
    URI url = URI.create(aws.url);
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(TOO_LONG_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return answer.lines().findFirst().orElse("");
    } catch (SocketTimeoutException hung) {
      throw hung;
    } catch (SocketException reset) {
      return "";
    }
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
        cloudHsm(
            "ModifyCluster",
            "'ClusterId':'" + id + "','BackupRetentionPolicy':{'Type':'DAYS','Value':'9'}"),
        cloudHsm("TagResource", "'ResourceId':'" + id + "','TagList':[{'Key':'a','Value':'b'}]"),
        cloudHsm("UntagResource", "'ResourceId':'" + id + "','TagKeyList':['a']"),
        cloudHsm("ListTags", "'ResourceId':'" + id + "','MaxResults':1"),
        cloudHsm("DeleteCluster", "'ClusterId':'" + id + "x'"),
        cloudHsm("RestoreBackup", "'BackupId':'backup-aaaaaaaaaaa'"),
        cloudHsm(
            "CopyBackupToRegion",
            "'DestinationRegion':'eu-west-2','BackupId':'backup-aaaaaaaaaaa'"),
        cloudHsm(
            "PutResourcePolicy",
            "'ResourceArn':'arn:aws:cloudhsm:eu-west-1:123456789012:backup/backup-aaaaaaaaaaa','Policy':'{}'"),
        new Seed("sts", "", "Action=GetCallerIdentity&Version=2011-06-15"),
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
