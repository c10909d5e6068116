package org.keyturn.simulator;

import static org.keyturn.simulator.KilledSimulator.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.keyturn.simulator.Acknowledged.Kind;
import org.keyturn.simulator.wire.Connection;

/** Clients that change one thing after another until their simulator is gone. */
final class LoadClients {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private LoadClients() {}

  /** Makes one change, and answers what must be there from now on. */
  private interface Change {
    String make(String name) throws IOException;
  }

  static List<Thread> start(String endpoint, Acknowledged acknowledged) {
    ActiveCluster cluster = acknowledged.cluster();
    List<Thread> clients = new ArrayList<>();
    clients.add(
        client(
            acknowledged,
            Kind.CLUSTER,
            name ->
                ask(
                        endpoint,
                        "cloudhsm",
                        "BaldrApiService.CreateCluster",
                        "{'HsmType':'hsm2m.medium','Mode':'FIPS','SubnetIds':['"
                            + acknowledged.subnet()
                            + "']}")
                    .at("/Cluster/ClusterId")
                    .asText()));
    clients.add(
        client(
            acknowledged,
            Kind.TAG,
            name -> {
              String tag = "tag-" + Integer.parseInt(name) % 40;
              ask(
                  endpoint,
                  "cloudhsm",
                  "BaldrApiService.TagResource",
                  "{'ResourceId':'%s','TagList':[{'Key':'%s','Value':'%s'}]}"
                      .formatted(cluster.id(), tag, name));
              return tag + "=" + name;
            }));
    clients.add(
        client(
            acknowledged,
            Kind.PARAMETER,
            name -> {
              ask(
                  endpoint,
                  "ssm",
                  "AmazonSSM.PutParameter",
                  "{'Name':'/load/%s','Value':'v','Type':'SecureString'}".formatted(name));
              return "/load/" + name;
            }));
    clients.add(new Thread(() -> users(acknowledged)));
    clients.add(new Thread(() -> keys(acknowledged)));
    clients.forEach(Thread::start);
    return clients;
  }

  /** As the client command does it: on every member. */
  private static void users(Acknowledged acknowledged) {
    ActiveCluster cluster = acknowledged.cluster();
    try (Connection first = cluster.admin(0);
        Connection second = cluster.admin(1)) {
      repeat(
          acknowledged,
          Kind.USER,
          number -> {
            ActiveCluster.createUser(first, "user_" + number, "user-password");
            ActiveCluster.createUser(second, "user_" + number, "user-password");
            return "user_" + number;
          });
    } catch (IOException e) {
      // The simulator was killed, which ends this client's work.
    }
  }

  private static void keys(Acknowledged acknowledged) {
    try (Connection owner = acknowledged.cluster().owner(0)) {
      repeat(
          acknowledged,
          Kind.KEY,
          number -> {
            ActiveCluster.generateKey(owner, "key-" + number);
            return "key-" + number;
          });
    } catch (IOException e) {
      // The simulator was killed, which ends this client's work.
    }
  }

  private static Thread client(Acknowledged acknowledged, Kind kind, Change change) {
    return new Thread(
        () -> {
          try {
            repeat(acknowledged, kind, change);
          } catch (IOException e) {
            // The simulator was killed, which ends this client's work.
          }
        });
  }

  private static void repeat(Acknowledged acknowledged, Kind kind, Change change)
      throws IOException {
    while (true) {
      acknowledged.add(kind, change.make(String.valueOf(NEXT.getAndIncrement())));
    }
  }
}
