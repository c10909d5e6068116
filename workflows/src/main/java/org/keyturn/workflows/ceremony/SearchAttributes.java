package org.keyturn.workflows.ceremony;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * The typed search attributes of a ceremony; the namespace must know them before a worker starts.
 */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("KeyturnPhase");
  public static final SearchAttributeKey<String> CLUSTER =
      SearchAttributeKey.forKeyword("KeyturnCluster");
  public static final SearchAttributeKey<String> AWAITING =
      SearchAttributeKey.forKeyword("KeyturnAwaiting");
  public static final SearchAttributeKey<String> ADDRESS =
      SearchAttributeKey.forKeyword("KeyturnAddress");

  /** All of them, each a keyword. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(PHASE, CLUSTER, AWAITING, ADDRESS);

  private SearchAttributes() {}
}
