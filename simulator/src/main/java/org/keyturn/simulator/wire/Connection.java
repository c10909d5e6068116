package org.keyturn.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A TLS connection to one HSM: a request is one line of JSON, and so is its answer. */
public final class Connection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;
  private static final long FIRST_PAUSE_MILLIS = 50;

  private final String address;
  private final SSLSocket socket;
  private final BufferedReader in;
  private final OutputStream out;

  private Connection(String address, SSLSocket socket) throws IOException {
    this.address = address;
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    this.out = socket.getOutputStream();
  }

  /** Connects and verifies that the HSM's certificate was signed by the customer's CA. */
  public static Connection open(String address, int port, CustomerCa ca) throws IOException {
    return open(address, port, ca, Optional.empty());
  }

  /** The same, showing a certificate when asked for one. */
  public static Connection open(
      String address, int port, CustomerCa ca, Optional<ClientIdentity> identity)
      throws IOException {
    SSLSocket socket = (SSLSocket) context(ca, identity).getSocketFactory().createSocket();
    try {
      socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      return new Connection(address, socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** The answer of the HSM, or its refusal thrown. */
  public synchronized Message ask(Message request) throws IOException {
    out.write((Json.write(request) + "\n").getBytes(UTF_8));
    out.flush();
    String line = in.readLine();
    if (line == null) {
      throw new IOException(address + " closed the connection");
    }
    Message answer = Message.parse(line);
    if (!answer.flag("ok")) {
      boolean busy = answer.has("code") && answer.number("code") == Refused.BUSY;
      throw new Refused(answer.text("refusal"), busy);
    }
    return answer;
  }

  /** The same, asking a busy HSM again so many times, each time after twice as long. */
  Message ask(Message request, int retries) throws IOException {
    for (int asked = 0; ; asked++) {
      try {
        return ask(request);
      } catch (Refused e) {
        if (!e.busy() || asked == retries) {
          throw e;
        }
        pause(FIRST_PAUSE_MILLIS << asked);
      }
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before a busy HSM was asked again");
    }
  }

  public String address() {
    return address;
  }

  private static SSLContext context(CustomerCa ca, Optional<ClientIdentity> identity)
      throws IOException {
    KeyManager[] managers = identity.isPresent() ? identity.get().managers() : new KeyManager[0];
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(managers, new TrustManager[] {ca}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS 1.3 in this Java", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The other side is gone already, which is what closing is for.
    }
  }
}
