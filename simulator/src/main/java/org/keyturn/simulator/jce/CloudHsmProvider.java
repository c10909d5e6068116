package org.keyturn.simulator.jce;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Members;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/**
 * The provider {@code CloudHSM}: connects as {@code cloudhsm-jce.cfg} says when it is constructed,
 * and logs in crypto users, by {@code HSM_USER} and {@code HSM_PASSWORD} or when told to.
 */
public final class CloudHsmProvider extends AuthProvider {
  private static final long serialVersionUID = 1;

  private final transient Members members;
  private transient @Nullable CallbackHandler handler;
  private transient boolean loggedIn;

  /** Finds its configuration beside its own jar, which lies in {@code java/} of an installation. */
  public CloudHsmProvider() throws IOException, LoginException {
    this(installation());
    String user = setting("HSM_USER");
    String password = setting("HSM_PASSWORD");
    if (user != null && password != null) {
      login(user, password);
    }
  }

  CloudHsmProvider(Path root) throws IOException {
    super("CloudHSM", "5.18.0", "Stand-in for the AWS CloudHSM JCE provider");
    try {
      members = Members.connect(ClientConfig.read(root, "jce"));
    } catch (Refused | Members.NotConnected e) {
      throw new IOException("The provider could not be initialized: " + e.getMessage(), e);
    }
    offer("KeyStore", "CloudHSM", () -> new HsmKeyStore(members));
    offer("Signature", "NONEwithECDSA", () -> new HsmSignature(members, null));
    for (String bits : List.of("1", "224", "256", "384", "512")) {
      offer(
          "Signature", "SHA" + bits + "withECDSA", () -> new HsmSignature(members, "SHA-" + bits));
    }
  }

  /** The callback receives {@code user:password}. */
  @Override
  public void login(@Nullable Subject subject, @Nullable CallbackHandler given)
      throws LoginException {
    CallbackHandler asked = given == null ? handler : given;
    if (asked == null) {
      throw new LoginException("no callback handler to ask for user:password");
    }
    PasswordCallback credentials = new PasswordCallback("user:password: ", false);
    try {
      asked.handle(new Callback[] {credentials});
    } catch (IOException | UnsupportedCallbackException e) {
      throw new LoginException("the callback handler does not answer: " + e.getMessage());
    }
    char[] typed = credentials.getPassword();
    String pin = typed == null ? "" : new String(typed);
    credentials.clearPassword();
    int colon = pin.indexOf(':');
    if (colon < 0) {
      throw new FailedLoginException("credentials must be given as user:password");
    }
    login(pin.substring(0, colon), pin.substring(colon + 1));
  }

  private void login(String user, String password) throws LoginException {
    if (loggedIn) {
      throw new LoginException(Refusals.ALREADY_LOGGED_IN);
    }
    try {
      members.requireAvailability();
      members.login("crypto-user", user, password);
      loggedIn = true;
    } catch (Refused e) {
      if (e.text().equals(Refusals.LOCKED)) {
        throw new AccountLockedException(e.text());
      }
      throw new FailedLoginException(e.text());
    }
  }

  @Override
  public void logout() throws LoginException {
    try {
      members.each(Message.of("do", "logout"));
      loggedIn = false;
    } catch (Refused e) {
      throw new LoginException(e.text());
    }
  }

  @Override
  public void setCallbackHandler(CallbackHandler given) {
    handler = given;
  }

  private void offer(String type, String algorithm, Supplier<Object> maker) {
    putService(
        new Service(this, type, algorithm, maker.getClass().getName(), null, Map.of()) {
          @Override
          public Object newInstance(@Nullable Object parameter) {
            return maker.get();
          }
        });
  }

  private static @Nullable String setting(String name) {
    String property = System.getProperty(name);
    return property == null ? System.getenv(name) : property;
  }

  private static Path installation() throws IOException {
    try {
      Path jar =
          Path.of(
              CloudHsmProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = jar.getParent();
      Path root = folder == null ? null : folder.getParent();
      if (root == null) {
        throw new IOException(jar + " does not lie in java/ of an installation");
      }
      return root;
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the installation", e);
    }
  }
}
