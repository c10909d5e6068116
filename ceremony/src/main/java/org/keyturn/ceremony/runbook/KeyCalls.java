package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Call.change;
import static org.keyturn.ceremony.runbook.Call.look;
import static org.keyturn.ceremony.runbook.Call.refused;
import static org.keyturn.ceremony.runbook.LoginCalls.instead;
import static org.keyturn.ceremony.runbook.LoginCalls.read;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Exposure;
import org.keyturn.ceremony.runbook.Calls.Part;

/** The calls on the baking key. */
record KeyCalls(Plan plan, Environment environment, String ceremony, LoginCalls logins) {
  private static final String VERBOSE = " --verbose --max-items 100";
  private static final String DIGEST = " --hash-function sha256 --data-type digest --data <digest>";

  static Call find(String label) {
    return look("cloudhsm-cli key list --filter attr.label=" + label + VERBOSE);
  }

  private static Call again(String key) {
    return look("cloudhsm-cli key list --filter key-reference=<" + key + ">" + VERBOSE);
  }

  private static Call attribute(String key, String name, boolean value) {
    return change(
        "cloudhsm-cli key set-attribute --filter key-reference=<%s> --name %s --value %s"
            .formatted(key, name, value));
  }

  List<Part> make() {
    List<Call> pair = List.of(find(label()), find(publicLabel()));
    var calls = new ArrayList<>(logins.asKeyManager());
    calls.addAll(pair);
    calls.add(
        change(
            "cloudhsm-cli key generate-asymmetric-pair ec --curve secp256r1 --public-label "
                + publicLabel()
                + " --private-label "
                + label()
                + " --public-attributes verify=true --private-attributes "
                + privateAttributes()));
    calls.addAll(pair);
    return List.of(Part.always(calls), wrapped(wrappingKey()));
  }

  private String privateAttributes() {
    return "extractable="
        + plan.keyMayLeave()
        + " sign=true"
        + (plan.key().exposure() == Exposure.WRAPPED ? " wrap-with-trusted=true" : "");
  }

  private List<Call> wrappingKey() {
    var calls = new ArrayList<Call>();
    calls.add(find(wrappingLabel()));
    calls.add(
        change(
            "cloudhsm-cli key generate-symmetric aes --key-length-bytes 32 --label "
                + wrappingLabel()
                + " --attributes decrypt=false encrypt=false extractable=false sign=false"
                + " unwrap=true verify=false wrap=true"));
    calls.add(find(wrappingLabel()));
    calls.addAll(trusted("wrapping-key"));
    calls.add(again("wrapping-key"));
    return calls;
  }

  private List<Call> trusted(String key) {
    var calls = new ArrayList<>(instead(logins.asOfficer()));
    calls.add(attribute(key, "trusted", true));
    calls.addAll(instead(logins.asKeyManager()));
    return calls;
  }

  List<Part> export() {
    var calls = new ArrayList<>(logins.asKeyManager());
    calls.add(find(publicLabel()));
    calls.add(
        look(
            "cloudhsm-cli key generate-file --encoding pem --path "
                + file("public.pem.new")
                + " --filter key-reference=<public-key>"));
    return List.of(
        Part.always(calls),
        wrapped(wrap()),
        new Part(
            "exposure escrow",
            plan.key().exposure() == Exposure.ESCROW,
            sealed(plan.key().recipient().orElse("<recipient>"), "secret.escrow")));
  }

  private List<Call> wrap() {
    return List.of(
        find(wrappingLabel()),
        find(label()),
        change(
            "cloudhsm-cli key wrap aes-zero-pad --payload-filter key-reference=<private-key>"
                + " --wrapping-filter key-reference=<wrapping-key> --path "
                + file("secret.wrapped.new")),
        change(
            "cloudhsm-cli key unwrap aes-zero-pad --filter key-reference=<wrapping-key>"
                + " --key-type-class ec-private --label keyturn-drill --data-path "
                + file("secret.wrapped")
                + " --session --attributes extractable=false sign=true"),
        sign("copy"),
        verify());
  }

  List<Part> hotWallet() {
    String recipient = plan.hotWallet().map(Plan.HotWallet::recipient).orElse("<recipient>");
    return List.of(
        new Part(
            "a hot wallet", plan.hotWallet().isPresent(), sealed(recipient, "hot-wallet.escrow")));
  }

  private List<Call> sealed(String recipient, String name) {
    String label = "keyturn-" + ceremony + "-" + recipient;
    var calls = new ArrayList<>(logins.asKeyManager());
    calls.add(find(label()));
    calls.add(find(label));
    calls.add(
        change(
            "cloudhsm-cli key import pem --path "
                + file("recipient.pem.new")
                + " --label "
                + label
                + " --key-type-class rsa-public --attributes wrap=true"));
    calls.add(find(label));
    if (plan.key().exposure() == Exposure.WRAPPED) {
      calls.addAll(trusted("recipient-key"));
    }
    calls.add(
        change(
            "cloudhsm-cli key wrap rsa-aes --payload-filter key-reference=<private-key>"
                + " --wrapping-filter key-reference=<recipient-key> --path "
                + file(name + ".new")
                + " --hash-function sha256 --mgf mgf1-sha256"));
    return calls;
  }

  List<Call> seal() {
    var calls = new ArrayList<>(logins.asKeyManager());
    calls.add(find(label()));
    if (plan.keyMayLeave()) {
      calls.add(attribute("private-key", "extractable", false));
      calls.add(again("private-key"));
    }
    return calls;
  }

  List<Call> share() {
    var calls = new ArrayList<>(logins.asKeyManager());
    calls.add(find(label()));
    calls.add(change(share(plan.users().signer())));
    calls.add(again("private-key"));
    calls.addAll(attemptToWrap());
    calls.addAll(instead(logins.asSigner()));
    calls.add(find(label()));
    calls.add(find(publicLabel()));
    calls.add(sign("private-key"));
    calls.add(verify());
    calls.addAll(attemptToWrap());
    calls.add(refused(share(plan.users().keyManager())));
    calls.add(refused("cloudhsm-cli key delete --filter key-reference=<private-key>"));
    calls.addAll(instead(logins.asKeyManager()));
    calls.add(again("private-key"));
    return calls;
  }

  private static String share(String user) {
    return "cloudhsm-cli key share --filter key-reference=<private-key> --username "
        + user
        + " --role crypto-user";
  }

  /** A key made for the attempt is wrapped first, so that the refusal is about the baking key. */
  private List<Call> attemptToWrap() {
    String aes = "cloudhsm-cli key generate-symmetric aes --key-length-bytes 32 --label ";
    String wrap =
        "cloudhsm-cli key wrap aes-zero-pad --payload-filter key-reference=<%s>"
            + " --wrapping-filter key-reference=<probe-wrapping> --path "
            + file("attempt.new");
    return List.of(
        change(aes + "keyturn-probe-wrapping --session --attributes wrap=true"),
        change(aes + "keyturn-probe-payload --session"),
        change(wrap.formatted("probe-payload")),
        refused(wrap.formatted("private-key")));
  }

  List<Call> prove() {
    return List.of(
        read(LoginCalls.signer()),
        look("<java> <options> org.keyturn.activities.proof.SigningChild"));
  }

  private static Call sign(String key) {
    return look("cloudhsm-cli crypto sign ecdsa --key-filter key-reference=<" + key + ">" + DIGEST);
  }

  private static Call verify() {
    return look(
        "cloudhsm-cli crypto verify ecdsa --key-filter key-reference=<public-key>"
            + DIGEST
            + " --signature <signature>");
  }

  private Part wrapped(List<Call> calls) {
    return new Part("exposure wrapped", plan.key().exposure() == Exposure.WRAPPED, calls);
  }

  private String file(String name) {
    return environment.client().root() + "/keyturn/" + ceremony + "/" + name;
  }

  private String label() {
    return plan.key().label();
  }

  private String publicLabel() {
    return plan.key().publicLabel();
  }

  private String wrappingLabel() {
    return plan.key().wrappingLabel().orElse("<wrapping-label>");
  }
}
