package org.keyturn.starter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.encryption.PayloadEncryption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn codec-server}: lets Temporal's pages and its command show sealed payloads. */
@Command(
    name = "codec-server",
    mixinStandardHelpOptions = true,
    description = {
      "Open and seal payloads for Temporal's pages and its command, on the loopback interface.",
      "KEYTURN_PAYLOAD_KEYS names the keys; docs/encryption.md has the whole way."
    })
public final class CodecServerCommand implements Callable<Integer> {
  private static final int SHORTEST_TOKEN = 32;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8081",
      description = "On 127.0.0.1; 0 takes a free one. By default ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--token-file",
      paramLabel = "F",
      required = true,
      description = "Its one line is what callers must show; 32 characters or more.")
  private Path tokenFile = Path.of("");

  @Option(
      names = "--origin",
      paramLabel = "URL",
      defaultValue = "http://localhost:8233",
      description = "Where Temporal's pages are. By default ${DEFAULT-VALUE}.")
  private URI origin = URI.create("");

  @Override
  public Integer call() throws IOException, RefusedException, InterruptedException {
    PayloadCodec codec =
        PayloadEncryption.of(System.getenv())
            .orElseThrow(
                () ->
                    refused(
                        PayloadEncryption.KEYS + " names no key file",
                        "name the one that the workers have"));
    AccessToken token = token();
    String pages = pages();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (CodecServer server = start(address, codec, token, pages)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("http://127.0.0.1:" + server.address().getPort());
      out.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE.number();
  }

  private static CodecServer start(
      InetSocketAddress address, PayloadCodec codec, AccessToken token, String pages) {
    try {
      return CodecServer.start(address, codec, token, pages);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.OTHER,
          "cannot listen on " + address + ": " + e.getMessage(),
          "choose another --port");
    }
  }

  private AccessToken token() {
    String token;
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw refused(
          "--token-file " + tokenFile + " cannot be read as text",
          "make one: openssl rand -hex 32 > " + tokenFile);
    }
    if (token.length() < SHORTEST_TOKEN || token.contains("\n")) {
      throw refused(
          "--token-file " + tokenFile + ": found " + token.length() + " characters in its lines",
          "allowed is one line of " + SHORTEST_TOKEN + " or more: openssl rand -hex 32");
    }
    return new AccessToken(token.getBytes(UTF_8));
  }

  /** As a browser writes an origin: scheme, host and port, and nothing after them. */
  private String pages() {
    String wanted = origin.getScheme() + "://" + origin.getAuthority();
    if (origin.getAuthority() == null || !wanted.equals(origin.toString())) {
      throw refused(
          "--origin: found " + origin, "allowed is scheme, host and port: http://localhost:8233");
    }
    return wanted;
  }

  private static CommandException refused(String what, String hint) {
    return new CommandException(ExitCode.REFUSED, what, hint);
  }
}
