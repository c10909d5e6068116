package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Area.TAGS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;

class DescribeTest extends RehearsalTest {
  @Test
  @Behaviour(
      value =
          "DescribeClusters takes the filters clusterIds, vpcIds and states; a cluster"
              + " must match all of them.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: DescribeClusters",
      area = CLUSTERS)
  @Behaviour(
      value = "DescribeClusters knows no NotFound: an unknown id yields an empty list.",
      sure = OBSERVED,
      source = "alchemy.run, live tests of its AWS CloudHSMV2 provider",
      area = CLUSTERS)
  void filtersMustAllMatchAndUnknownIdsYieldNothing() {
    String first = aws.create().clusterId();
    aws.create();

    assertThat(ids(Map.of("clusterIds", List.of(first)))).containsExactly(first);
    assertThat(ids(Map.of("clusterIds", List.of("cluster-aaaaaaaaaaa")))).isEmpty();
    assertThat(ids(Map.of("states", List.of("UNINITIALIZED", "ACTIVE")))).hasSize(2);
    assertThat(ids(Map.of("vpcIds", List.of(aws.vpc.id()), "states", List.of("ACTIVE")))).isEmpty();
    invalid(() -> ids(Map.of("names", List.of("x")))).hasMessageContaining("names");
  }

  @Test
  @Behaviour(
      value = "DescribeClusters shows pages of 1 to 25 clusters, continued by NextToken.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: ClustersMaxSize",
      area = PROTOCOL)
  void pagesFollowEachOtherAndATokenOfNoPageIsRefused() {
    List<String> made = IntStream.range(0, 5).mapToObj(n -> aws.create().clusterId()).toList();

    assertThat(aws.cloudHsm.describeClusters(r -> r.maxResults(2)).clusters()).hasSize(2);
    assertThat(aws.cloudHsm.describeClustersPaginator(r -> r.maxResults(2)).stream())
        .flatExtracting(page -> page.clusters())
        .extracting(Cluster::clusterId)
        .containsExactlyElementsOf(made);
    invalid(() -> aws.cloudHsm.describeClusters(r -> r.nextToken("nonsense")));
    invalid(() -> aws.cloudHsm.describeClusters(r -> r.nextToken("!")));
    invalid(() -> aws.cloudHsm.describeClusters(r -> r.maxResults(26)));
    invalid(() -> aws.cloudHsm.describeClusters(r -> r.maxResults(0)));
  }

  @Test
  @Behaviour(
      value =
          "A tag key is there once; tagging again replaces its value, and the cluster"
              + " shows its tags as TagList.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: TagResource",
      area = TAGS)
  @Behaviour(
      value =
          "A resource has at most 50 tags; beyond, TagResource alone answers"
              + " CloudHsmResourceLimitExceededException.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: TagResource",
      area = TAGS)
  @Behaviour(
      value = "Clusters and backups have tags, HSMs have none.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: ResourceId",
      area = TAGS)
  void tagsAreShownChangedAndLimited() {
    String id = aws.create().clusterId();

    aws.cloudHsm.tagResource(r -> r.resourceId(id).tagList(tag("a", "1"), tag("b", "2")));
    aws.cloudHsm.tagResource(r -> r.resourceId(id).tagList(tag("a", "3")));
    aws.cloudHsm.untagResource(r -> r.resourceId(id).tagKeyList("b"));

    assertThat(aws.describe().tagList()).containsExactly(tag("a", "3"));
    assertThat(aws.cloudHsm.listTags(r -> r.resourceId(id)).tagList())
        .containsExactly(tag("a", "3"));
    List<Tag> fifty = IntStream.range(0, 50).mapToObj(n -> tag("k" + n, "")).toList();
    refused(
        "CloudHsmResourceLimitExceededException",
        () -> aws.cloudHsm.tagResource(r -> r.resourceId(id).tagList(fifty)));
    invalid(() -> aws.cloudHsm.listTags(r -> r.resourceId("hsm-aaaaaaaaaaa")));
    refused(
        "CloudHsmResourceNotFoundException",
        () -> aws.cloudHsm.listTags(r -> r.resourceId("cluster-aaaaaaaaaaa")));
  }

  @Test
  @Behaviour(
      value = "ListTags shows pages of 1 to 100 tags.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: MaxSize",
      area = TAGS)
  void tagsAreListedInPages() {
    String id = aws.create().clusterId();
    List<Tag> three = List.of(tag("a", "1"), tag("b", "2"), tag("c", "3"));
    aws.cloudHsm.tagResource(r -> r.resourceId(id).tagList(three));

    assertThat(
            aws.cloudHsm.listTagsPaginator(r -> r.resourceId(id).maxResults(2)).stream()
                .flatMap(page -> page.tagList().stream()))
        .containsExactlyElementsOf(three);
    invalid(() -> aws.cloudHsm.listTags(r -> r.resourceId(id).maxResults(101)));
  }

  @Test
  @Behaviour(
      value = "A cluster is known in its own Region only, and so are its backups.",
      sure = DOCUMENTED,
      source = "User guide: clusters and copy-backup-to-region",
      area = CLUSTERS)
  void anotherRegionKnowsNothingOfIt() {
    String id = aws.activeCluster().clusterId();
    String backup = aws.cloudHsm.describeBackups().backups().get(0).backupId();

    try (var abroad = aws.cloudHsmIn(Region.EU_CENTRAL_1)) {
      assertThat(abroad.describeClusters().clusters()).isEmpty();
      assertThat(abroad.describeBackups().backups()).isEmpty();
      String unknown = "CloudHsmResourceNotFoundException";
      refused(unknown, () -> abroad.deleteCluster(r -> r.clusterId(id)));
      refused(unknown, () -> abroad.listTags(r -> r.resourceId(id)));
      refused(unknown, () -> abroad.deleteBackup(r -> r.backupId(backup)));
      invalid(
          () ->
              abroad.createCluster(
                  r -> r.hsmType("hsm2m.medium").mode("FIPS").subnetIds(aws.subnet(0))));
    }
  }

  private List<String> ids(Map<String, List<String>> filters) {
    return aws.cloudHsm.describeClusters(r -> r.filters(filters)).clusters().stream()
        .map(Cluster::clusterId)
        .toList();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
