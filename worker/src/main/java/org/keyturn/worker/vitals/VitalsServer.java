package org.keyturn.worker.vitals;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /livez}, {@code /readyz} and {@code /metrics} over plain HTTP. */
public final class VitalsServer implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** The exposition format of Prometheus. */
  private static final String FIGURES = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, VitalsServer::daemon);

  private VitalsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to answer.
   *
   * @param notReady why the worker is not ready; empty when it is
   * @param figures the metrics as Prometheus reads them
   * @throws IOException when the address cannot be listened on
   */
  public static VitalsServer start(
      InetSocketAddress address, Supplier<Optional<String>> notReady, Supplier<String> figures)
      throws IOException {
    var vitals = new VitalsServer(HttpServer.create(address, 0));
    vitals.server.setExecutor(vitals.threads);
    vitals.server.createContext("/livez", exchange -> answer(exchange, "/livez", 200, TEXT, "ok"));
    vitals.server.createContext(
        "/readyz",
        exchange -> {
          Optional<String> reason = notReady.get();
          answer(exchange, "/readyz", reason.isEmpty() ? 200 : 503, TEXT, reason.orElse("ok"));
        });
    vitals.server.createContext(
        "/metrics", exchange -> answer(exchange, "/metrics", 200, FIGURES, figures.get()));
    vitals.server.start();
    return vitals;
  }

  /** Where it listens; the port is the system's choice where 0 was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, String path, int code, String type, String text)
      throws IOException {
    try (exchange) {
      // A context answers for every path that begins with its own.
      boolean known = exchange.getRequestURI().getPath().equals(path);
      boolean read = exchange.getRequestMethod().equals("GET");
      byte[] body = (known && read ? text + (text.endsWith("\n") ? "" : "\n") : "").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(
          !known ? 404 : !read ? 405 : code, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "vitals");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
