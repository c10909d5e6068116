package org.keyturn.simulator.aws.cloudhsm;

import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;

/** Reads a backup retention policy: a number of days that is text on the wire. */
final class Retention {
  private Retention() {}

  static @Nullable String read(Members request) {
    Members policy = request.structure("BackupRetentionPolicy");
    if (policy == null) {
      return null;
    }
    policy.optionalText("Type", Shapes.RETENTION_TYPE);
    return policy.optionalText("Value", Shapes.RETENTION_VALUE);
  }

  /** The range of "Configuring backup retention policy", AWS CloudHSM user guide. */
  static void check(@Nullable String days) {
    if (days != null && (Integer.parseInt(days) < 7 || Integer.parseInt(days) > 379)) {
      throw Refusal.invalid("Backup retention must be between 7 and 379 days, not " + days + ".");
    }
  }
}
