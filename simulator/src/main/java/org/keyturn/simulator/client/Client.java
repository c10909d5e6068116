package org.keyturn.simulator.client;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Keyring;
import org.keyturn.simulator.wire.Members;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** One run of the tool: its installation, its connections and who is logged in. */
final class Client implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path root;
  private final Terminal terminal;
  private @Nullable Members members;
  private @Nullable String role;

  Client(Path root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  /** Connected at first use. */
  Members members() {
    Members connected = members;
    if (connected == null) {
      connected = Members.connect(ClientConfig.read(root, "cli"));
      members = connected;
    }
    return connected;
  }

  Keyring keyring() {
    return new Keyring(members());
  }

  /** By {@code CLOUDHSM_ROLE} and {@code CLOUDHSM_PIN}, as single commands do. */
  void login(Map<String, String> environment) {
    String asRole = environment.get("CLOUDHSM_ROLE");
    String pin = environment.get("CLOUDHSM_PIN");
    if (asRole == null || pin == null) {
      throw new Refused(Refusals.NOT_LOGGED_IN);
    }
    int colon = pin.indexOf(':');
    if (colon < 0) {
      throw new Refused("CLOUDHSM_PIN must be given as username:password");
    }
    login(asRole, pin.substring(0, colon), pin.substring(colon + 1));
  }

  void login(String asRole, String username, String password) {
    login(asRole, username, password, List.of());
  }

  void login(String asRole, String username, String password, List<String> signatures) {
    if (role != null) {
      throw new Refused(Refusals.ALREADY_LOGGED_IN);
    }
    members().login(asRole, username, password, signatures);
    role = asRole;
  }

  void logout() {
    if (role == null) {
      throw new Refused(Refusals.NOT_LOGGED_IN);
    }
    members().each(Message.of("do", "logout"));
    role = null;
  }

  boolean loggedIn() {
    return role != null;
  }

  boolean admin() {
    return "admin".equals(role);
  }

  /** From the command line, or asked for. */
  String password(Arguments arguments) {
    String given = arguments.optional("--password");
    return given == null ? terminal.password("Enter password:") : given;
  }

  /** A line typed in answer to a prompt. */
  String asked(String prompt) {
    String typed = terminal.line(prompt);
    if (typed == null) {
      throw new Refused("No answer to: " + prompt);
    }
    return typed.strip();
  }

  /** From the command line, or asked for twice. */
  String newPassword(Arguments arguments) {
    return newPassword(arguments.optional("--password"));
  }

  String newPassword(@Nullable String given) {
    if (given != null) {
      return given;
    }
    String typed = terminal.password("Enter password:");
    if (!typed.equals(terminal.password("Confirm password:"))) {
      throw new Refused("Passwords do not match");
    }
    return typed;
  }

  /** A change, with the id by which the members know that it is the same command. */
  static Message change(String operation, Object... namesAndValues) {
    byte[] id = new byte[12];
    RANDOM.nextBytes(id);
    Message request = Message.of("do", operation, "command", HexFormat.of().formatHex(id));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request = request.with((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return request;
  }

  /** Logs out first, so that the user is not taken for logged in by the next command. */
  @Override
  public void close() {
    Members connected = members;
    if (connected != null) {
      try {
        if (role != null) {
          logout();
        }
      } catch (Refused e) {
        // A member that is gone has no session left either.
        role = null;
      } finally {
        connected.close();
      }
    }
  }
}
