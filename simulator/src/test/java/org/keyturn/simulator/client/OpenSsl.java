package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The program openssl, and the files that it reads. */
record OpenSsl(Path directory) {
  OpenSsl {
    Programs.need("openssl");
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  /** What openssl prints for the input; {@code @name} is a file of the test's directory. */
  byte[] run(byte[] input, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(line.replace("@", directory + "/").split(" ")));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(file("openssl.in", input).toFile())
            .redirectOutput(directory.resolve("openssl.out").toFile())
            .redirectError(directory.resolve("openssl.err").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + Files.readString(directory.resolve("openssl.err")));
    }
    return Files.readAllBytes(directory.resolve("openssl.out"));
  }

  /** A public or private key. */
  Path pem(String name, Key key) throws IOException {
    String kind = key instanceof java.security.PublicKey ? "PUBLIC" : "PRIVATE";
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    String pem = "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n".formatted(kind, body, kind);
    return file(name, pem.getBytes(US_ASCII));
  }
}
