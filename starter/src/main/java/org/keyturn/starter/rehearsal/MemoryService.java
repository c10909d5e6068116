package org.keyturn.starter.rehearsal;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The in-memory Temporal service of a rehearsal as a process of its own. The SDK's own main class
 * would listen on every interface; this one listens on loopback.
 */
public final class MemoryService {
  private MemoryService() {}

  /** Serves on the port given as the only argument until the process is ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    try (var services = new TestServicesStarter(true, 0)) {
      NettyServerBuilder builder = NettyServerBuilder.forAddress(address);
      GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
      Server server = builder.build().start();
      server.awaitTermination();
    }
  }
}
