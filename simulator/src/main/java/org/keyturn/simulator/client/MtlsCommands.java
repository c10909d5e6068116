package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code cluster mtls …}: sent to every connected member, as with users. */
final class MtlsCommands {
  static final List<Command> ALL =
      List.of(
          Command.of(
              "cluster mtls register-trust-anchor",
              "Register a trust anchor for mtls",
              MtlsCommands::register,
              Flag.one("--path", "Filepath of the trust anchor to register").needed(),
              Approval.FLAG),
          Command.of(
              "cluster mtls deregister-trust-anchor",
              "Deregister a trust anchor for mtls",
              MtlsCommands::deregister,
              Flag.one("--certificate-reference", "A hexadecimal or decimal certificate reference")
                  .checked(MtlsCommands::checkReference)
                  .needed(),
              Approval.FLAG),
          Command.open(
              "cluster mtls list-trust-anchors",
              "List all trust anchors for mtls",
              (client, arguments) -> Message.of("trust_anchors", anchors(client))),
          Command.of(
              "cluster mtls set-enforcement",
              "Set mtls enforcement policy in the cluster",
              MtlsCommands::enforce,
              Flag.one("--level", "Level to be set for mtls in the cluster", "none", "cluster")
                  .needed(),
              Approval.FLAG),
          Command.of(
              "cluster mtls get-enforcement",
              "Get the status of mtls enforcement in the cluster",
              MtlsCommands::enforcement));

  private MtlsCommands() {}

  private static Object register(Client client, Arguments arguments) {
    String path = arguments.text("--path");
    String pem;
    try {
      pem = Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new Refused("Cannot read " + path);
    }
    // A member that has it already refuses, which is what the user is told even when this has
    // given it to one that had not.
    client
        .members()
        .each(Approval.with(arguments, Client.change("register-anchor", "certificate", pem)));
    for (Message anchor : anchors(client)) {
      if (anchor.text("certificate").equals(pem)) {
        return Message.of("trust_anchor", anchor);
      }
    }
    throw new Refused("The trust anchor was deregistered meanwhile");
  }

  private static Object deregister(Client client, Arguments arguments) {
    String reference = reference(arguments.text("--certificate-reference"));
    client
        .members()
        .each(Approval.with(arguments, Client.change("deregister-anchor", "reference", reference)));
    return Message.of(
        "message", "Trust anchor with reference " + reference + " deregistered successfully");
  }

  private static Object enforce(Client client, Arguments arguments) {
    boolean cluster = arguments.text("--level").equals("cluster");
    client
        .members()
        .each(Approval.with(arguments, Client.change("enforce-mtls", "enforced", cluster)));
    return Message.of(
        "message",
        "Mtls enforcement level set to " + (cluster ? "Cluster" : "None") + " successfully");
  }

  private static Object enforcement(Client client, Arguments arguments) {
    List<Message> answers = client.members().each(Message.of("do", "mtls-enforcement"));
    return Message.of("mtls-enforcement-level", Agreement.on(answers, "level"));
  }

  private static List<Message> anchors(Client client) {
    Map<String, List<Message>> found = new LinkedHashMap<>();
    for (Message answer : client.members().each(Message.of("do", "anchors"))) {
      for (Message anchor : answer.children("anchors")) {
        found.computeIfAbsent(anchor.text("certificate"), fresh -> new ArrayList<>()).add(anchor);
      }
    }
    List<Message> anchors = new ArrayList<>();
    for (Map.Entry<String, List<Message>> anchor : found.entrySet()) {
      boolean everywhere = anchor.getValue().size() == client.members().count();
      anchors.add(
          Message.of(
              "certificate-reference", Agreement.on(anchor.getValue(), "reference"),
              "certificate", anchor.getKey(),
              "cluster-coverage", everywhere ? "full" : Agreement.INCONSISTENT));
    }
    return anchors;
  }

  private static void checkReference(String flag, String value) {
    try {
      reference(value);
    } catch (NumberFormatException e) {
      throw UsageError.of("invalid value '" + value + "' for '" + flag + "': not a number", "");
    }
  }

  private static String reference(String value) {
    return String.format("0x%02x", Long.decode(value));
  }
}
