package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.keyturn.simulator.wire.CustomerCa;

/** Lines to an HSM as they come, whether they are requests or not. */
final class RawConnection implements AutoCloseable {
  private final SSLSocket socket;
  private final BufferedReader answers;

  RawConnection(String address, Path ca) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {CustomerCa.read(ca)}, null);
    socket = (SSLSocket) context.getSocketFactory().createSocket(address, HsmServer.PORT);
    answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  String ask(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the HSM closed the connection on " + line);
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
