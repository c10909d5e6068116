package org.keyturn.simulator.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Hands out the client packages by file name. */
public final class Downloads implements HttpHandler {
  private final Map<String, Path> files;

  public Downloads(Map<String, Path> files) {
    this.files = Map.copyOf(files);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = files.get(path.substring(exchange.getHttpContext().getPath().length()));
    if (file == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, Files.size(file));
    try (var out = exchange.getResponseBody()) {
      Files.copy(file, out);
    }
  }
}
