package org.keyturn.simulator.aws.cloudhsm;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.keyturn.simulator.aws.AwsException;

/** A fault that strikes a user on one member at once; it is on {@code CLUSTER/USER}. */
record UserFault(BiConsumer<String, String> strike) implements Consumer<String> {
  @Override
  public void accept(String on) {
    int slash = on.indexOf('/');
    if (slash < 1) {
      throw new AwsException("BadFault", "'on' must name CLUSTER/USER");
    }
    try {
      strike.accept(on.substring(0, slash), on.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw new AwsException("BadFault", String.valueOf(e.getMessage()));
    }
  }
}
