package org.keyturn.simulator.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.UUID;
import org.keyturn.simulator.state.Store;

/** Takes {@code POST /faults} with {@code {"fault", "on", "call", "times"}}. */
final class FaultsHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;
  private final Store store;

  FaultsHandler(Faults faults, Store store) {
    this.faults = faults;
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Endpoint.send(exchange, answer(exchange), UUID.randomUUID().toString());
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    try {
      JsonNode asked = JSON.readTree(exchange.getRequestBody().readNBytes(10_000));
      int call = asked.path("call").asInt(1);
      int times = asked.path("times").asInt(1);
      if (!exchange.getRequestMethod().equals("POST") || call < 1 || times < 1) {
        throw new AwsException("BadFault", "POST a fault with 'call' and 'times' of at least 1");
      }
      synchronized (store) {
        faults.arm(asked.path("fault").asText(), asked.path("on").asText(), call, times);
        store.commit();
      }
      return Reply.json(200, "{\"armed\":true}");
    } catch (JsonProcessingException e) {
      return refuse("the body is not JSON");
    } catch (AwsException e) {
      return refuse(e.text());
    }
  }

  private static Reply refuse(String why) {
    return Reply.json(400, JSON.createObjectNode().put("error", why).toString());
  }
}
