package org.keyturn.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.simulator.aws.Caller;
import org.keyturn.simulator.aws.cloudhsm.Delays;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.pki.Root;
import org.keyturn.simulator.state.AtomicFile;

/** Writes {@code network.json}: all that a client needs to know to rehearse on this simulator. */
record NetworkFile(Path state, String endpoint, Vpc vpc, Roots roots, Map<String, Path> packages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void write() {
    try {
      AtomicFile.write(state.resolve("network.json"), bytes(network()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write network.json", e);
    }
  }

  private ObjectNode network() throws IOException {
    ObjectNode network = JSON.createObjectNode();
    network.put("endpoint", endpoint);
    network.put("region", vpc.region());
    network.put("account", Caller.ACCOUNT);
    network.put("vpc", vpc.id());
    ArrayNode subnets = network.putArray("subnets");
    vpc.subnets()
        .forEach(
            subnet ->
                subnets
                    .addObject()
                    .put("id", subnet.id())
                    .put("zone", subnet.zone())
                    .put("cidr", subnet.cidr())
                    .put("hsm", subnet.block().address(10)));
    network.put("bastionGroup", vpc.bastionGroup());
    ObjectNode pinned = network.putObject("roots");
    pinned.set("aws", root(roots.aws()));
    pinned.set("manufacturer", root(roots.manufacturer()));
    network.set("client", client());
    ObjectNode delays = network.putObject("delays");
    Delays.toTwoHsms().forEach((what, takes) -> delays.put(what, takes.toSeconds()));
    return network;
  }

  private static ObjectNode root(Root root) {
    return JSON.createObjectNode().put("file", root.file().toString()).put("sha256", root.sha256());
  }

  private ObjectNode client() throws IOException {
    Path root = Files.createDirectories(state.resolve("client"));
    ObjectNode client = JSON.createObjectNode().put("root", root.toString());
    ArrayNode install = client.putArray("install");
    List.of("tar", "-xzf", "{package}", "-C", root.toString()).forEach(install::add);
    ArrayNode list = client.putArray("packages");
    for (Map.Entry<String, Path> one : new TreeMap<>(packages).entrySet()) {
      list.addObject()
          .put("name", one.getKey().replaceFirst("-\\d.*", ""))
          .put("url", endpoint + "/packages/" + one.getKey())
          .put("sha256", sha256(one.getValue()));
    }
    client
        .putObject("provider")
        .put("jar", root.resolve("java/cloudhsm-jce-5.18.0.jar").toString())
        .put("class", "org.keyturn.simulator.jce.CloudHsmProvider");
    return client;
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(ObjectNode network) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(network);
  }
}
