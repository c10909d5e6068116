package org.keyturn.simulator.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.fault.Holds;
import org.keyturn.simulator.state.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP endpoint of all services, on loopback. A call is answered under the store's monitor
 * and its changes are on disk before the answer leaves.
 */
public final class Endpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  static {
    // Read once by the JDK's server: a small answer must not wait for the acknowledgement of the
    // bytes before it, which costs 40 ms a call.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final List<Service> services;
  private final Faults faults;
  private final Holds holds;
  private final Store store;
  private final Runnable clockwork;
  private final Trail trail;
  private @Nullable SignatureCheck check;

  /**
   * Binds the port (0 takes a free one) and listens from {@link #start} on.
   *
   * @param clockwork brings the state to the present before each call
   */
  public Endpoint(
      int port, List<Service> services, Faults faults, Store store, Runnable clockwork, Trail trail)
      throws IOException {
    this.services = List.copyOf(services);
    this.faults = faults;
    this.holds = new Holds(faults, store);
    this.store = store;
    this.clockwork = clockwork;
    this.trail = trail;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.createContext("/faults", new FaultsHandler(faults, operations(), store));
  }

  private Set<String> operations() {
    return services.stream()
        .flatMap(service -> service.operations().stream())
        .collect(Collectors.toSet());
  }

  /** Serves the files of the map under {@code /packages/}. */
  public void serve(Downloads downloads) {
    server.createContext("/packages/", downloads);
  }

  /** Takes only requests that pass from now on; without it, every signature is taken. */
  public void require(SignatureCheck signatures) {
    check = signatures;
  }

  public void start() {
    server.start();
  }

  /** Where clients reach it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    Wire wire = Wire.of(exchange);
    Service service = services.get(0);
    Reply reply;
    boolean lost = false;
    try {
      HttpMessage message = HttpMessage.read(exchange);
      Signature signature = Signature.read(message.header("Authorization"));
      service = serviceFor(signature);
      authenticate(service, signature, message);
      Call call = wire.call(signature, message, requestId);
      String operation = service.operation(call);
      if (holds.at(Fault.HoldBefore.class, operation)) {
        exchange.close();
        return;
      }
      holds.at(Fault.HoldLate.class, operation);
      synchronized (store) {
        clockwork.run();
        reply = answer(service, operation, call);
        lost = faults.strikes(Fault.LostReply.class, operation);
        store.commit();
        trail.called(signature, operation, reply.status());
      }
      holds.at(Fault.HoldAfter.class, operation);
    } catch (AwsException refusal) {
      reply = service.refuse(refusal, requestId);
    } catch (RuntimeException bug) {
      // Whatever went wrong, the client must get an answer it can read and the server must go on.
      LOG.error("request {} failed", requestId, bug);
      reply = service.refuse(new AwsException("InternalFailure", 500, ""), requestId);
    }
    if (lost) {
      exchange.close();
    } else {
      wire.send(exchange, reply, requestId);
    }
  }

  private Reply answer(Service service, String operation, Call call) {
    try {
      if (faults.strikes(Fault.ClockSkew.class, operation)) {
        throw service.unauthentic(SignatureCheck.Flaw.EXPIRED);
      }
      if (faults.strikes(Fault.Denied.class, operation)) {
        throw service.denied(operation);
      }
      if (faults.strikes(Fault.Throttle.class, operation)) {
        throw service.throttled();
      }
      if (faults.strikes(Fault.ErrorBefore.class, operation)) {
        throw service.internalFailure();
      }
      faults.before(operation);
      Reply reply = service.answer(call);
      if (faults.strikes(Fault.ErrorAfter.class, operation)) {
        throw service.internalFailure();
      }
      return reply;
    } catch (AwsException refusal) {
      return service.refuse(refusal, call.requestId());
    }
  }

  private void authenticate(Service service, Signature signature, HttpMessage message) {
    @Nullable SignatureCheck required = check;
    if (required != null) {
      required
          .flaw(signature, message)
          .ifPresent(
              flaw -> {
                throw service.unauthentic(flaw);
              });
    }
  }

  private Service serviceFor(Signature signature) {
    return services.stream()
        .filter(service -> service.signingName().equals(signature.service()))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    "InvalidSignatureException",
                    403,
                    "Credential should be scoped to correct service."));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
