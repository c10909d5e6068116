package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.Members;

/**
 * DescribeClusters: filters that all must match, pages of at most 25; unknown ids yield nothing.
 */
final class DescribeClusters {
  private final Reads reads;
  private final View view;

  DescribeClusters(Reads reads, View view) {
    this.reads = reads;
    this.view = view;
  }

  ObjectNode describe(Members request) {
    Map<String, List<String>> filters = request.filters("Filters");
    Page page = Page.read(request, 25);
    request.check();
    List<Cluster> matching =
        reads.seenBy("DescribeClusters").clusters.values().stream()
            .filter(cluster -> cluster.region.equals(request.region()))
            .filter(cluster -> matches(cluster, filters))
            .toList();
    ObjectNode answer = object();
    ArrayNode clusters = answer.putArray("Clusters");
    page.of(matching, cluster -> cluster.id, answer)
        .forEach(cluster -> clusters.add(view.cluster(cluster)));
    return answer;
  }

  private static boolean matches(Cluster cluster, Map<String, List<String>> filters) {
    boolean matches = true;
    for (Map.Entry<String, List<String>> filter : filters.entrySet()) {
      String value =
          switch (filter.getKey()) {
            case "clusterIds" -> cluster.id;
            case "vpcIds" -> cluster.vpc;
            case "states" -> cluster.state.name();
            default ->
                throw Refusal.invalid(
                    "Filter '"
                        + filter.getKey()
                        + "' is not one of clusterIds, vpcIds and states.");
          };
      matches &= filter.getValue().contains(value);
    }
    return matches;
  }
}
