package org.keyturn.ceremony.document;

import static org.keyturn.ceremony.document.Shapes.flag;
import static org.keyturn.ceremony.document.Shapes.list;
import static org.keyturn.ceremony.document.Shapes.members;
import static org.keyturn.ceremony.document.Shapes.number;
import static org.keyturn.ceremony.document.Shapes.numberOf;
import static org.keyturn.ceremony.document.Shapes.text;
import static org.keyturn.ceremony.document.Shapes.word;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Quorum;
import org.keyturn.ceremony.plan.Plan;

/** The plan as a file: its members and how they become a {@link Plan}. */
final class PlanFile {
  static final String FORMAT = "keyturn-plan/1";

  /** CloudHSM CLI, user create: letters, digits and underscore, at most 31. */
  private static final Shape USER =
      text("a CloudHSM user name: 1 to 31 letters, digits and underscores", "[A-Za-z0-9_]{1,31}");

  /**
   * CloudHSM allows 127 characters; narrower here, since a label is also part of a filter, of a key
   * URI and of the label of the public half.
   */
  private static final Shape LABEL =
      text(
          "a key label: 1 to 120 letters, digits, '.', '_' and '-', and no ':'",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

  static final Shape QUORUM =
      Shapes.table(
          "group names (a lower-case letter, then at most 30 of a-z, 0-9 and '-')",
          Names.PATTERN,
          number(1, 20));

  private static final Shape GATE =
      members()
          .required("quorum", "how many of which groups must approve: {officers: 2}", QUORUM)
          .required("deadline", "how long people have: 48h", Durations.between("1s", "90d"))
          .required(
              "reminder",
              "how often the missing are reminded: 12h",
              Durations.between("1s", "90d"));

  static final Shape SHAPE =
      members()
          .required("format", FORMAT, word(FORMAT))
          .required("title", "what the key is for, in a few words", Names.printable(80))
          .required(
              "cluster",
              "{hsmType: hsm2m.medium, mode: FIPS, backupRetentionDays: 90}",
              members()
                  .required("hsmType", "hsm2m.medium", PlanFile::hsmType)
                  .required(
                      "mode",
                      "FIPS or NON_FIPS: hsm2m needs a mode, and it can never be changed",
                      word("FIPS", "NON_FIPS"))
                  .required("backupRetentionDays", "7 to 379", number(7, 379)))
          .required(
              "certificate",
              "{issue: online, subject: \"CN=…\", keyBits: 3072, validityDays: 3652}",
              members()
                  .required("issue", "online or offline", word("online", "offline"))
                  .required(
                      "subject",
                      "the customer CA's name: \"CN=…,O=…\"",
                      text(
                          "an X.500 name with a CN, such as \"CN=Customer CA,O=Example\"",
                          Names::distinguished))
                  .required("keyBits", "3072", numberOf(2048, 3072, 4096))
                  .required("validityDays", "3652", number(1, 36_500)))
          .required(
              "clients", "bastion-group or subnet-cidrs", word("bastion-group", "subnet-cidrs"))
          .required("replication", "after-keys or before-keys", word("after-keys", "before-keys"))
          .required(
              "users",
              "{keyManager: key_manager, signer: remote_signer}",
              members()
                  .required("keyManager", "the crypto user who owns the key", USER)
                  .required("signer", "the crypto user the signer logs in as", USER))
          .required(
              "key",
              "{label: baking-key-1, exposure: none}",
              members()
                  .required("label", "the key's label", LABEL)
                  .required(
                      "exposure", "none, wrapped or escrow", word("none", "wrapped", "escrow"))
                  .optional("wrappingLabel", LABEL)
                  .optional("recipient", Names.SHAPE))
          .optional(
              "hotWallet",
              members().required("recipient", "a recipient of the roster", Names.SHAPE))
          .optional("deviations", list(0, 1, word("unpinned-manufacturer-root")))
          .required("starterMayApprove", "true or false", flag())
          .required("gates", "the gates open, initialize, keys, handover and abort", gates());

  private PlanFile() {}

  private static MembersShape gates() {
    MembersShape gates = members();
    for (GateName gate : GateName.values()) {
      if (gate == GateName.HOT_WALLET) {
        gates.optional(gate.word(), GATE);
      } else {
        gates.required(gate.word(), "{quorum: {officers: 2}, deadline: 48h, reminder: 12h}", GATE);
      }
    }
    return gates;
  }

  private static void hsmType(String path, Value value, Problems problems) {
    boolean old = value instanceof Value.Text text && text.text().startsWith("hsm1.");
    word("hsm2m.medium")
        .check(
            path,
            value,
            old
                ? problems.saying("; AWS creates no new hsm1 clusters since April 2025")
                : problems);
  }

  static Plan build(View file) {
    return new Plan(
        file.text("title").orElseThrow(),
        new Plan.Cluster(
            file.text("cluster.hsmType").orElseThrow(),
            file.text("cluster.mode").orElseThrow(),
            file.number("cluster.backupRetentionDays").orElseThrow()),
        new Plan.Certificate(
            constant(Plan.Issue.class, file, "certificate.issue"),
            file.text("certificate.subject").orElseThrow(),
            file.number("certificate.keyBits").orElseThrow(),
            file.number("certificate.validityDays").orElseThrow()),
        constant(Plan.Clients.class, file, "clients"),
        constant(Plan.Replication.class, file, "replication"),
        new Plan.Users(
            file.text("users.keyManager").orElseThrow(), file.text("users.signer").orElseThrow()),
        new Plan.Key(
            file.text("key.label").orElseThrow(),
            constant(Plan.Exposure.class, file, "key.exposure"),
            file.text("key.wrappingLabel"),
            file.text("key.recipient")),
        file.text("hotWallet.recipient").map(Plan.HotWallet::new),
        file.texts("deviations").stream()
            .map(word -> constant(Plan.Deviation.class, word))
            .collect(Collectors.toUnmodifiableSet()),
        file.flag("starterMayApprove"),
        gates(file.at("gates").orElseThrow()));
  }

  private static Map<GateName, Plan.GateTerms> gates(View gates) {
    var terms = new EnumMap<GateName, Plan.GateTerms>(GateName.class);
    for (String word : gates.names()) {
      View gate = gates.at(word).orElseThrow();
      View quorum = gate.at("quorum").orElseThrow();
      var needed = new TreeMap<String, Integer>();
      quorum.names().forEach(group -> needed.put(group, quorum.number(group).orElseThrow()));
      terms.put(
          GateName.of(word).orElseThrow(),
          new Plan.GateTerms(
              new Quorum(needed),
              gate.text("deadline").flatMap(Durations::parse).orElseThrow(),
              gate.text("reminder").flatMap(Durations::parse).orElseThrow()));
    }
    return terms;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, View file, String names) {
    return constant(type, file.text(names).orElseThrow());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
