package org.keyturn.simulator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.UUID;

/**
 * How a request is written, and so its answer: JSON and query parameters as they come, or the CBOR
 * that AWS's model of cloudhsmv2 offers beside JSON since 2026.
 */
enum Wire {
  TEXT {
    @Override
    Call call(Signature signature, HttpMessage message, String requestId) {
      String body = new String(message.body(), UTF_8);
      return new Call(signature, message.header("X-Amz-Target"), body, requestId);
    }

    @Override
    void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
      write(exchange, reply.status(), reply.contentType(), reply.body().getBytes(UTF_8), requestId);
    }
  },

  CBOR {
    @Override
    Call call(Signature signature, HttpMessage message, String requestId) {
      String body = RpcCbor.json(message.body());
      return new Call(signature, RpcCbor.target(message.path()), body, requestId);
    }

    @Override
    void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
      if (!reply.contentType().contains("json")) {
        // Asked of a service that has XML alone.
        TEXT.send(exchange, reply, requestId);
        return;
      }
      exchange.getResponseHeaders().set(RpcCbor.HEADER, RpcCbor.PROTOCOL);
      byte[] body = RpcCbor.answer(reply.body());
      write(exchange, reply.status(), RpcCbor.CONTENT_TYPE, body, requestId);
    }
  };

  /** What the request says it speaks. */
  static Wire of(HttpExchange exchange) {
    boolean cbor =
        RpcCbor.PROTOCOL.equals(exchange.getRequestHeaders().getFirst(RpcCbor.HEADER))
            && exchange.getRequestURI().getPath().startsWith(RpcCbor.PATH);
    return cbor ? CBOR : TEXT;
  }

  /** The request as services read it. */
  abstract Call call(Signature signature, HttpMessage message, String requestId);

  /** Sends a service's answer as the request was written. */
  abstract void send(HttpExchange exchange, Reply reply, String requestId) throws IOException;

  /** Sends an answer to what is no call of a service. */
  static void plain(HttpExchange exchange, Reply reply) throws IOException {
    TEXT.send(exchange, reply, UUID.randomUUID().toString());
  }

  private static void write(
      HttpExchange exchange, int status, String contentType, byte[] body, String requestId)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
