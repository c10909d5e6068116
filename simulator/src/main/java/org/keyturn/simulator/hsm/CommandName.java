package org.keyturn.simulator.hsm;

import org.keyturn.simulator.wire.Message;

/**
 * What a request is called in the log of effects and on the switchboard: the client's command.
 *
 * @param full with the kind of key or the mechanism, where it has one
 * @param base without
 */
record CommandName(String full, String base) {
  static CommandName of(Message request) {
    return switch (request.text("do")) {
      case "users" -> named("user list");
      case "activate" -> named("cluster activate");
      case "create-user" -> named("user create");
      case "delete-user" -> named("user delete");
      case "change-password" -> named("user change-password");
      case "change-mfa" -> named("user change-mfa");
      case "register-quorum" -> named("user change-quorum");
      case "set-quorum" -> named("quorum set-quorum-value");
      case "register-anchor" -> named("mtls register-trust-anchor");
      case "deregister-anchor" -> named("mtls deregister-trust-anchor");
      case "enforce-mtls" -> named("mtls set-enforcement");
      case "keys" -> named("key list");
      case "generate-pair" -> named("key generate-asymmetric-pair", request.text("kind"));
      case "generate-secret" -> named("key generate-symmetric", request.text("kind"));
      case "import" -> named("key import pem");
      case "share" -> named("key share");
      case "unshare" -> named("key unshare");
      case "set-attribute" -> named("key set-attribute");
      case "delete-key" -> named("key delete");
      case "wrap" -> named("key wrap", request.text("mechanism"));
      case "unwrap" -> named("key unwrap", request.text("mechanism"));
      case "sign" -> named("crypto sign");
      case "verify" -> named("crypto verify");
      default -> named(request.text("do"));
    };
  }

  private static CommandName named(String name) {
    return new CommandName(name, name);
  }

  private static CommandName named(String base, String kind) {
    return new CommandName(base + " " + kind, base);
  }
}
