package org.keyturn.simulator.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP request as far as its signature covers it. */
record HttpMessage(HttpExchange exchange, byte[] body) {
  private static final int LARGEST_BODY = 1 << 20;

  /**
   * So much of a larger one is read off, since a client that is still writing does not see the
   * refusal.
   */
  private static final int DRAINED = 16 << 20;

  static HttpMessage read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      exchange.getRequestBody().skip(DRAINED);
      throw new AwsException("RequestEntityTooLargeException", 413, "Request is too large.");
    }
    return new HttpMessage(exchange, body);
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getRawPath();
  }

  String query() {
    @Nullable String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  @Nullable String header(String name) {
    @Nullable List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? null : String.join(",", values);
  }
}
