package org.keyturn.simulator.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.keyturn.simulator.fault.Armed;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.fault.Held;
import org.keyturn.simulator.fault.KnownFault;
import org.keyturn.simulator.fault.Order;
import org.keyturn.simulator.fault.Struck;
import org.keyturn.simulator.fault.Unarmable;
import org.keyturn.simulator.state.Store;

/**
 * The switchboard at {@code /faults}: GET lists what there is, what is armed, what has struck and
 * what is held, POST arms one ({@link Order}), DELETE clears those that {@code {"fault"}} names, or
 * all.
 */
final class FaultsHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;
  private final Set<String> operations;
  private final Store store;

  FaultsHandler(Faults faults, Set<String> operations, Store store) {
    this.faults = faults;
    this.operations = operations;
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Wire.plain(exchange, answer(exchange));
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    try {
      JsonNode asked = read(exchange);
      synchronized (store) {
        ObjectNode answer =
            switch (exchange.getRequestMethod()) {
              case "GET" -> list();
              case "POST" -> arm(asked);
              case "DELETE" -> clear(asked);
              default -> throw new Unarmable("GET lists, POST arms and DELETE clears");
            };
        store.commit();
        return Reply.json(200, answer.toString());
      }
    } catch (JsonProcessingException e) {
      return refuse(List.of("the body is not JSON"));
    } catch (Unarmable e) {
      return refuse(e.problems());
    } catch (AwsException e) {
      return refuse(List.of(e.text()));
    }
  }

  private static JsonNode read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(10_000);
    JsonNode asked = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    if (!asked.isObject()) {
      throw new Unarmable("the body is not a JSON object");
    }
    return asked;
  }

  private ObjectNode arm(JsonNode asked) {
    faults.arm(Order.read(asked, operations));
    return JSON.createObjectNode().put("armed", true);
  }

  private ObjectNode clear(JsonNode asked) {
    return JSON.createObjectNode().put("cleared", faults.clear(asked.path("fault").asText()));
  }

  private ObjectNode list() {
    ObjectNode list = JSON.createObjectNode();
    ArrayNode known = list.putArray("faults");
    for (KnownFault fault : KnownFault.ALL) {
      known
          .addObject()
          .put("fault", fault.name())
          .put("does", fault.does())
          .put("strikes", fault.strikes())
          .put("on", fault.target())
          .put("with", fault.value());
    }
    ArrayNode armed = list.putArray("armed");
    for (Armed one : faults.armed()) {
      armed
          .addObject()
          .put("fault", one.name())
          .put("on", one.on())
          .put("with", one.with())
          .put("before", one.before())
          .put("call", one.call())
          .put("times", one.times())
          .put("seen", one.seen());
    }
    ArrayNode struck = list.putArray("struck");
    for (Struck one : faults.struck()) {
      struck
          .addObject()
          .put("at", one.at().toString())
          .put("fault", one.fault())
          .put("on", one.on())
          .put("occasion", one.occasion());
    }
    ArrayNode held = list.putArray("held");
    for (Held one : faults.held()) {
      held.addObject().put("fault", one.fault()).put("what", one.what());
    }
    return list;
  }

  private static Reply refuse(List<String> problems) {
    ObjectNode refusal = JSON.createObjectNode();
    problems.forEach(refusal.putArray("problems")::add);
    return Reply.json(400, refusal.toString());
  }
}
