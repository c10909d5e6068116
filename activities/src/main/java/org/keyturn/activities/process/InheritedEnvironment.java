package org.keyturn.activities.process;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a child process gets of our environment: everything but credentials. The client's own
 * variables would also log it in as somebody we did not ask for.
 */
public final class InheritedEnvironment {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(DESTINATION_)?CLOUDHSM_(PIN|ROLE)|HSM_(USER|PASSWORD)|AWS_.*|TEMPORAL_.*");

  private InheritedEnvironment() {}

  public static Map<String, String> get() {
    return without(System.getenv());
  }

  static Map<String, String> without(Map<String, String> environment) {
    var inherited = new HashMap<>(environment);
    inherited.keySet().removeIf(name -> CREDENTIAL.matcher(name).matches());
    return inherited;
  }
}
