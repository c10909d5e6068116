package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code --approval}: a token file with signatures, which goes to the HSMs as it is. */
final class Approval {
  static final Flag FLAG =
      Flag.one("--approval", "Filepath of signed quorum token file to approve operation");

  private Approval() {}

  /** The request with the approval, where one is given. */
  static Message with(Arguments arguments, Message request) {
    return with(arguments, FLAG, request);
  }

  /** The same for another of the options that take one. */
  static Message with(Arguments arguments, Flag flag, Message request) {
    String file = arguments.optional(flag.name());
    return file == null ? request : request.with(flag.name().substring(2), read(file));
  }

  /** Any token file. */
  static Message read(String file) {
    try {
      return Message.parse(Files.readString(Path.of(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("Cannot read the token file " + file);
    }
  }
}
