package org.keyturn.starter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Answers {@code POST /encode} and {@code /decode} as Temporal's pages and its command ask a codec
 * server (Temporal documentation, "Codec Server"), and {@code GET /}, where a browser asks its user
 * for the token. Nothing is answered without the token but a browser's question what it may ask.
 */
final class CodecServer implements AutoCloseable {
  /** More than Temporal lets one page of a history have. */
  private static final int MOST = 16 * 1024 * 1024;

  private final HttpServer server;
  private final AccessToken token;
  private final String origin;

  private CodecServer(HttpServer server, AccessToken token, String origin) {
    this.server = server;
    this.token = token;
    this.origin = origin;
  }

  /** What is done for one path. */
  private interface Work {
    Answer of(byte[] body);
  }

  private record Answer(int code, String type, String text) {
    static Answer plain(int code, String text) {
      return new Answer(code, "text/plain; charset=utf-8", text + "\n");
    }
  }

  /**
   * Starts to answer.
   *
   * @param origin of the pages that may ask from a browser, such as {@code http://localhost:8233}
   * @throws IOException when the address cannot be listened on
   */
  static CodecServer start(
      InetSocketAddress address, PayloadCodec codec, AccessToken token, String origin)
      throws IOException {
    var started = new CodecServer(HttpServer.create(address, 0), token, origin);
    started.serve(
        "GET", "/", body -> Answer.plain(200, "You may go back to Temporal's pages: " + origin));
    started.serve("POST", "/encode", body -> worked(body, codec::encode));
    started.serve("POST", "/decode", body -> worked(body, codec::decode));
    started.server.start();
    return started;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void serve(String method, String path, Work work) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            send(exchange, answer(exchange, method, path, work));
          }
        });
  }

  private Answer answer(HttpExchange exchange, String method, String path, Work work)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Allow-Credentials", "true");
    headers.set("Cache-Control", "no-store");
    headers.set("Vary", "Origin");
    // A context answers for every path that begins with its own.
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return Answer.plain(404, "nothing is here");
    }
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      headers.set("Access-Control-Allow-Methods", method);
      headers.set("Access-Control-Allow-Headers", "authorization, content-type, x-namespace");
      return Answer.plain(200, method);
    }
    if (!token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      headers.set("WWW-Authenticate", "Basic realm=\"keyturn codec-server\", charset=\"UTF-8\"");
      return Answer.plain(401, "the token is needed, as a bearer or as the password of any user");
    }
    if (!exchange.getRequestMethod().equals(method)) {
      headers.set("Allow", method);
      return Answer.plain(405, "allowed is " + method);
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST + 1);
    return body.length > MOST
        ? Answer.plain(413, "at most " + MOST + " bytes are taken")
        : work.of(body);
  }

  private static Answer worked(byte[] body, UnaryOperator<List<Payload>> work) {
    try {
      var asked = Payloads.newBuilder();
      JsonFormat.parser().merge(new String(body, UTF_8), asked);
      var done = Payloads.newBuilder().addAllPayloads(work.apply(asked.getPayloadsList())).build();
      return new Answer(200, "application/json", JsonFormat.printer().print(done));
    } catch (InvalidProtocolBufferException e) {
      return Answer.plain(400, "the body is no JSON of payloads");
    } catch (PayloadCodecException e) {
      return Answer.plain(400, String.valueOf(e.getMessage()));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) {
    try {
      byte[] text = answer.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.code(), text.length);
      exchange.getResponseBody().write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
