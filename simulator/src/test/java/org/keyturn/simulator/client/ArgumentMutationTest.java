package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.Mutation;

/** Arguments of the client's commands, broken at random, the same in every run. */
class ArgumentMutationTest extends ClientTest {
  private static final int COMMANDS = 1_500;
  private static final int CONFIGURATIONS = 500;
  private static final List<String> SEEDS =
      List.of(
          "user create --username bob --role crypto-user --password password-1",
          "user delete --username bob --role crypto-user",
          "user change-password --username signer --role crypto-user --password password-1",
          "user list",
          "cluster hsm-info",
          "cluster activate --password password-1",
          "key list --verbose --filter attr.label=priv key-reference=0x0000000000100000",
          "key generate-symmetric aes --label a --key-length-bytes 32 --attributes wrap=true",
          "key generate-asymmetric-pair ec --curve prime256v1 --public-label p --private-label q",
          "key set-attribute --filter attr.label=priv --name sign --value true",
          "key share --filter attr.label=priv --username signer --role crypto-user",
          "key delete --filter attr.label=priv",
          "key wrap aes-zero-pad --payload-filter attr.label=priv --wrapping-filter attr.label=a",
          "crypto sign ecdsa --key-filter attr.label=priv --hash-function sha256 --data YQ==",
          "crypto verify ecdsa --key-filter attr.label=pub --hash-function sha256 --data YQ=="
              + " --signature YQ==",
          "quorum token-sign list",
          "help user create",
          "--version");

  @Test
  void noBrokenCommandEndsInAnythingButARefusal() {
    populate();
    Random random = new Random(17);
    for (int round = 0; round < COMMANDS; round++) {
      List<String> words = broken(SEEDS.get(random.nextInt(SEEDS.size())), random);
      Installation.Result result =
          (round % 3 == 0 ? client.admin() : manager)
              .typing("password-1", "password-1")
              .run(words.toArray(String[]::new));
      assertThat(result.code()).as(words + result.out() + result.err()).isBetween(0, 2);
    }
    cluster.restart();
    assertThat(client.run("cluster", "hsm-info").code()).isZero();
  }

  @Test
  void noBrokenConfigurationEndsInAnythingButARefusal() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Random random = new Random(19);
    String seed =
        "-a 127.0.0.1 --disable-key-availability-check --log-level info --log-rotation daily"
            + " --default-retry-mode off --hsm-ca-cert "
            + cluster.ca();
    for (int round = 0; round < CONFIGURATIONS; round++) {
      List<String> words = broken(seed, random);
      assertThat(new Configure(client.root(), "cli", nowhere, nowhere).run(words))
          .as(words.toString())
          .isBetween(0, 2);
      client.run("user", "list");
    }
    client.configure("-a", cluster.address(), "--hsm-ca-cert", cluster.ca().toString());
    assertThat(client.run("cluster", "hsm-info").code()).isZero();
  }

  /** Blanks part words before the bytes are broken, so that a word may hold some afterwards. */
  private static List<String> broken(String line, Random random) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    for (int change = random.nextInt(3); change >= 0 && !words.isEmpty(); change--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(random.nextInt(words.size())));
        default -> words.set(at, Mutation.of(words.get(at), random));
      }
    }
    return words;
  }
}
