package org.keyturn.simulator.aws.ssm;

import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import org.keyturn.simulator.aws.JsonService;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.state.Store;

/** The service {@code ssm}: its parameter store. */
public final class Ssm {
  private Ssm() {}

  /**
   * @param key whether there is a KMS key of this name
   */
  public static Service service(
      String region, String account, Store store, Clock clock, Predicate<String> key) {
    ParameterStore parameters = store.section("ssm", ParameterStore.class, ParameterStore::new);
    Show show = new Show(region, account);
    Lookups lookups = new Lookups(parameters, show);
    Changes changes = new Changes(parameters, lookups, store);
    return new JsonService(
        "ssm",
        "AmazonSSM",
        new JsonService.Codes(
            "ValidationException", "InternalServerError", "AccessDeniedException"),
        Map.of(
            "PutParameter", new PutParameter(parameters, store, clock, key)::put,
            "GetParameter", lookups::get,
            "GetParameters", lookups::getSeveral,
            "GetParametersByPath", lookups::getByPath,
            "GetParameterHistory", lookups::history,
            "DescribeParameters", new DescribeParameters(parameters, show)::describe,
            "DeleteParameter", changes::delete,
            "DeleteParameters", changes::deleteSeveral,
            "LabelParameterVersion", changes::label));
  }
}
