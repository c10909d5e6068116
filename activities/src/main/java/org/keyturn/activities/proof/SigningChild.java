package org.keyturn.activities.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Base64;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;

/**
 * The main class of the signing process. It stands on the JDK alone, and reads on standard input, a
 * line each: provider jar, provider class, {@code user:password}, label of the private key, label
 * of the public key, digest. It prints the signature and the public key, or why there is none.
 */
public final class SigningChild {
  private static final String KEY_STORE = "CloudHSM";

  private SigningChild() {}

  public static void main(String[] arguments) throws IOException {
    // Whatever the provider prints must not be taken for the answer.
    PrintStream answer = System.out;
    System.setOut(System.err);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      AuthProvider provider = provider(Path.of(in.readLine()), in.readLine());
      char[] credentials = in.readLine().toCharArray();
      provider.login(
          null,
          callbacks -> {
            for (Callback callback : callbacks) {
              if (callback instanceof PasswordCallback password) {
                password.setPassword(credentials);
              }
            }
          });
      answer.println(signed(provider, in.readLine(), in.readLine(), in.readLine()));
      provider.logout();
      answer.flush();
      System.exit(0);
    } catch (GeneralSecurityException | ReflectiveOperationException | RuntimeException e) {
      // The provider throws unchecked exceptions of its own, and whatever it says is the answer.
      answer.println("{\"failure\":\"" + printable(e) + "\"}");
      answer.flush();
      System.exit(1);
    }
  }

  private static AuthProvider provider(Path jar, String className)
      throws IOException, ReflectiveOperationException {
    // Open until the process ends: the provider loads classes while it works.
    @SuppressWarnings("resource")
    var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
    var provider =
        (AuthProvider) loader.loadClass(className).getDeclaredConstructor().newInstance();
    Security.addProvider(provider);
    return provider;
  }

  private static String signed(
      AuthProvider provider, String label, String publicLabel, String digest)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance(KEY_STORE, provider);
    keys.load(null, null);
    if (!(keys.getKey(label, null) instanceof PrivateKey privateKey)) {
      throw new GeneralSecurityException("the signer finds no private key " + label);
    }
    if (!(keys.getKey(publicLabel, null) instanceof PublicKey publicKey)) {
      throw new GeneralSecurityException("the signer finds no public key " + publicLabel);
    }
    Signature signer = Signature.getInstance("NONEwithECDSA", provider);
    signer.initSign(privateKey);
    signer.update(Base64.getDecoder().decode(digest));
    Base64.Encoder base64 = Base64.getEncoder();
    return "{\"signature\":\""
        + base64.encodeToString(signer.sign())
        + "\",\"publicKey\":\""
        + base64.encodeToString(publicKey.getEncoded())
        + "\"}";
  }

  /** The chain of causes as one line that needs no escaping in JSON. */
  private static String printable(Throwable failure) {
    var words = new StringBuilder();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      words.append(at.getClass().getSimpleName()).append(": ").append(at.getMessage()).append(". ");
    }
    return words.toString().replaceAll("[^ -~]|[\"\\\\]", " ").strip();
  }
}
