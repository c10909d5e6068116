package org.keyturn.worker;

import java.util.Locale;
import org.keyturn.ceremony.environment.Environment;

/** What a worker process does, each on a task queue of its own. */
enum Role {
  WORKFLOW,
  AWS,
  HSM;

  String queue(Environment environment) {
    return switch (this) {
      case WORKFLOW -> Environment.WORKFLOW_QUEUE;
      case AWS -> environment.awsQueue();
      case HSM -> environment.hsmQueue();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
