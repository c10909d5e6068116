package org.keyturn.starter.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code keyturn address}: the Tezos address of a public key, from as many exports as there are.
 */
@Command(
    name = "address",
    mixinStandardHelpOptions = true,
    description = {
      "Print the tz3 address, p2pk and hash of a P-256 public key.",
      "Several files must hold one key: give every export there is."
    })
public final class AddressCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--public-key",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "SubjectPublicKeyInfo as PEM or DER")
  private List<Path> files;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter err = spec.commandLine().getErr();
    Map<Path, P256PublicKey> keys = new LinkedHashMap<>();
    boolean refused = false;
    for (Path file : files) {
      try {
        keys.put(file, P256PublicKey.ofPemOrDer(InputFile.read(file)));
      } catch (InputFile.UnusableFileException e) {
        err.println("error: " + e.getMessage());
        refused = true;
      } catch (KeyFormatException e) {
        err.println("error: " + file + ": " + e.getMessage());
        refused = true;
      }
    }
    if (refused) {
      return ExitCode.REFUSED.number();
    }
    Set<P256PublicKey> different = Set.copyOf(keys.values());
    if (different.size() > 1) {
      keys.forEach((file, key) -> err.println(file + ": " + key.address() + " " + key.p2pk()));
      err.println("error: these files hold " + different.size() + " different keys");
      err.println("hint: do not use any of these addresses before it is known which file is wrong");
      return ExitCode.NOT_VERIFIED.number();
    }
    print(different.iterator().next());
    return ExitCode.DONE.number();
  }

  private void print(P256PublicKey key) throws JsonProcessingException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("address", key.address().text());
    facts.put("publicKey", key.p2pk());
    facts.put("hash", HexFormat.of().formatHex(key.hash()));
    spec.commandLine()
        .getOut()
        .println(
            json
                ? new ObjectMapper().writeValueAsString(facts)
                : facts.entrySet().stream()
                    .map(fact -> "%-10s %s".formatted(fact.getKey(), fact.getValue()))
                    .collect(Collectors.joining(System.lineSeparator())));
  }
}
