package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for one HSM; a thread for each connection, a line of JSON for each request. */
final class HsmServer implements AutoCloseable {
  static final int PORT = 2223;

  private static final Logger LOG = LoggerFactory.getLogger(HsmServer.class);

  /** Longer than any request; a wrapped key is a few kilobytes. */
  private static final int MAX_LINE = 1 << 20;

  private static final int HANDSHAKE_MILLIS = 10_000;

  private final String name;
  private final ServerSocket listener;
  private final SSLContext tls;
  private final ClientTrust trust;
  private final Function<Boolean, Session> sessions;
  private final Doorway door;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  /**
   * @param sessions makes one for a connection, told whether its client showed a certificate
   */
  HsmServer(Hsm hsm, Function<Boolean, Session> sessions, Doorway door) throws IOException {
    this.name = hsm.id();
    this.sessions = sessions;
    this.door = door;
    trust = new ClientTrust(hsm::policy);
    tls = hsm.partition().tls(trust);
    listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(hsm.address(), PORT));
    } catch (IOException e) {
      listener.close();
      throw new IOException(
          "HSM " + name + " cannot listen on " + hsm.address() + " port " + PORT, e);
    }
    acceptor = start(this::accept, "hsm " + name);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        start(() -> serve(socket), "connection to " + name);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("HSM {} could not take a connection: {}", name, e.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      switch (door.opened()) {
        case THE_HSM -> converse(secured(socket, tls));
        case AN_IMPOSTOR -> secured(socket, Impostor.tls(Clock.systemUTC())).startHandshake();
        case NOBODY -> LOG.debug("nobody is at home at HSM {}", name);
      }
    } catch (IOException e) {
      LOG.debug("connection to HSM {} ended: {}", name, e.getMessage());
    } finally {
      connections.remove(socket);
    }
  }

  private static SSLSocket secured(Socket socket, SSLContext tls) throws IOException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
    secured.setUseClientMode(false);
    secured.setWantClientAuth(true);
    return secured;
  }

  private void converse(SSLSocket socket) throws IOException {
    socket.startHandshake();
    X509Certificate[] shown = shown(socket.getSession());
    try (socket;
        Session session = sessions.apply(shown.length > 0)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String line = readLine(in);
      socket.setSoTimeout(0);
      while (line != null && trust.admits(shown)) {
        Optional<CommandName> command = command(line);
        if (!isDone(command, in, socket)) {
          return;
        }
        Message answer = answer(session, line);
        command.ifPresent(door::after);
        if (changes(line) && door.silent()) {
          return;
        }
        out.write((Json.write(answer) + "\n").getBytes(UTF_8));
        out.flush();
        line = readLine(in);
      }
    }
  }

  private static X509Certificate[] shown(SSLSession tls) {
    try {
      Certificate[] chain = tls.getPeerCertificates();
      return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
    } catch (SSLPeerUnverifiedException e) {
      return new X509Certificate[0];
    }
  }

  /** Whether it is one of the requests that carry the id of a command. */
  private static boolean changes(String line) {
    return line.contains("\"command\":");
  }

  private boolean isDone(Optional<CommandName> command, InputStream in, Socket socket)
      throws IOException {
    return switch (command.map(door::before).orElse(Door.Fate.DONE)) {
      case DONE -> true;
      case DONE_LATE -> isOpen(in, socket);
      case NOT_DONE -> false;
    };
  }

  /** A client sends nothing before it has its answer: it either says nothing or has gone. */
  private static boolean isOpen(InputStream in, Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /** Empty for what is no request. */
  private static Optional<CommandName> command(String line) {
    try {
      return Optional.of(CommandName.of(Message.parse(line)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Message answer(Session session, String line) {
    if (door.busy()) {
      return Session.refusal(Refusals.BUSY).with("code", Refused.BUSY);
    }
    Message request;
    try {
      request = Message.parse(line);
    } catch (IllegalArgumentException e) {
      return Session.refusal("The request is malformed: " + e.getMessage());
    }
    Message answer = session.answer(request);
    return answer.has("members") ? answer.with("patience", door.patience().toSeconds()) : answer;
  }

  private static @Nullable String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      line.write(next);
      if (line.size() > MAX_LINE) {
        throw new IOException("a request longer than " + MAX_LINE + " bytes");
      }
    }
    return line.toString(UTF_8);
  }

  private static Thread start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Ends every open connection. */
  void hangUp() {
    for (Socket socket : connections) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a connection to HSM {} was closed already: {}", name, e.getMessage());
      }
    }
  }

  /** The port is free when it returns: the kernel holds it for as long as a thread waits in it. */
  @Override
  public void close() {
    try {
      listener.close();
      acceptor.join();
    } catch (IOException e) {
      LOG.debug("HSM {} was closed already: {}", name, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hangUp();
  }
}
