package org.keyturn.simulator.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The HSMs of a cluster that a client is connected to: those its configuration names and those that
 * these announce (page "cluster-connect").
 */
public final class Members implements AutoCloseable {
  private static final Message HELLO = Message.of("do", "hello");

  private final List<Connection> connections;
  private final List<Message> infos;
  private final boolean availabilityCheck;
  private final int retries;
  private final Duration patience;

  private Members(
      List<Connection> connections, List<Message> infos, ClientConfig config, Duration patience) {
    this.connections = connections;
    this.infos = infos;
    this.availabilityCheck = config.availabilityCheck();
    this.retries = config.retries();
    this.patience = patience;
  }

  /** Reaches as many members as it can; none at all is refused. */
  public static Members connect(ClientConfig config) {
    List<Connection> connections = new ArrayList<>();
    List<Message> infos = new ArrayList<>();
    Set<String> tried = new HashSet<>();
    List<ClientConfig.Server> waiting = new ArrayList<>(config.servers());
    int patience = 0;
    String reason = "no HSM answered";
    String refusal = Refusals.NOT_CONNECTED;
    for (int i = 0; i < waiting.size(); i++) {
      ClientConfig.Server server = waiting.get(i);
      if (!tried.add(server.host())) {
        continue;
      }
      try {
        Connection connection =
            Connection.open(
                server.host(), server.port(), CustomerCa.read(config.ca()), config.identity());
        // Whoever shows the wrong certificate, or none where one is demanded, is thrown out now.
        refusal = Refusals.DISCONNECTED;
        Message hello = connection.ask(HELLO, config.retries());
        patience = Math.max(patience, hello.number("patience"));
        connections.add(connection);
        infos.add(hello.child("info"));
        for (String member : hello.texts("members")) {
          waiting.add(new ClientConfig.Server(member, server.port()));
        }
      } catch (IOException e) {
        reason = server.host() + ": " + e.getMessage();
      }
    }
    if (connections.isEmpty()) {
      throw new NotConnected(reason, refusal);
    }
    return new Members(connections, infos, config, Duration.ofSeconds(patience));
  }

  /** No HSM could be reached; the reason goes to the log, not to the user. */
  public static final class NotConnected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;

    NotConnected(String reason, String text) {
      super(reason);
      this.text = text;
    }

    /** What is printed. */
    public String text() {
      return text;
    }
  }

  public int count() {
    return connections.size();
  }

  /** What each member says of itself. */
  public List<Message> infos() {
    return infos;
  }

  /** Keys must be on two HSMs, unless the configuration says otherwise. */
  public void requireAvailability() {
    requireAvailability(connections.size());
  }

  /** The same of a key on so many members; a patient client waits before it gives up. */
  public void requireAvailability(int holders) {
    if (!availabilityCheck || holders >= 2) {
      return;
    }
    try {
      Thread.sleep(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refused(Refusals.ONE_HSM);
  }

  /** The answer of the member that makes keys. */
  public Message first(Message request) {
    return ask(0, request);
  }

  /** The answer of one member. */
  public Message ask(int member, Message request) {
    try {
      return connections.get(member).ask(request, retries);
    } catch (IOException e) {
      throw new Refused(Refusals.DISCONNECTED);
    }
  }

  /** The answer of every member; the first refusal is thrown after all were asked. */
  public List<Message> each(Message request) {
    List<Message> answers = new ArrayList<>();
    List<Refused> refusals = new ArrayList<>();
    for (int member = 0; member < connections.size(); member++) {
      try {
        answers.add(ask(member, request));
      } catch (Refused e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
    return answers;
  }

  /**
   * Asks every member; one success is enough where the others only say what is tolerated. This is
   * how a user that is missing on one member is repaired by creating it again.
   */
  public void any(Message request, String tolerated) {
    int tolerable = 0;
    List<Refused> refusals = new ArrayList<>();
    for (int member = 0; member < connections.size(); member++) {
      try {
        ask(member, request);
      } catch (Refused e) {
        refusals.add(e);
        tolerable += e.text().equals(tolerated) ? 1 : 0;
      }
    }
    if (refusals.size() == connections.size() || tolerable < refusals.size()) {
      throw refusals.get(0);
    }
  }

  /** Logs in to every member, or to none. */
  public void login(String role, String username, String password) {
    login(role, username, password, List.of());
  }

  /** The same with a second factor: what each member asked to be signed, signed. */
  public void login(String role, String username, String password, List<String> signatures) {
    Message login =
        Message.of("do", "login", "role", role, "username", username, "password", password);
    int reached = 0;
    try {
      for (; reached < connections.size(); reached++) {
        ask(
            reached,
            signatures.isEmpty() ? login : login.with("signature", signatures.get(reached)));
      }
    } catch (Refused e) {
      for (int member = 0; member < reached; member++) {
        ask(member, Message.of("do", "logout"));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    connections.forEach(Connection::close);
  }
}
