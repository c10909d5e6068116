package org.keyturn.simulator.aws.sts;

import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.Caller;
import org.keyturn.simulator.aws.QueryService;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.Xml;

/** The service {@code sts}: every caller is the same rehearsal user. */
public final class Sts {
  private Sts() {}

  public static Service service() {
    return new QueryService(
        "sts",
        QueryService.Style.PLAIN,
        "https://sts.amazonaws.com/doc/2011-06-15/",
        Map.of("GetCallerIdentity", request -> identity()));
  }

  private static List<Xml> identity() {
    return List.of(
        Xml.of("Arn", Caller.ARN),
        Xml.of("UserId", "AIDAREHEARSAL00000000"),
        Xml.of("Account", Caller.ACCOUNT));
  }
}
