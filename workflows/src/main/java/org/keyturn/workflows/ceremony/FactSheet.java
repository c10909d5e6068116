package org.keyturn.workflows.ceremony;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Price;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.plan.Plan.Exposure;
import org.keyturn.ceremony.roster.Recipient;
import org.keyturn.workflows.address.AddressActivities.Derived;
import org.keyturn.workflows.certificate.CertificateActivities.CertificateIssued;
import org.keyturn.workflows.certificate.CertificateActivities.HsmVerified;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.user.UserActivities.UsersReady;

/** What each gate puts before the people: the facts that their signatures cover. */
final class FactSheet {
  static final int MEMBERS = 2;

  private final Agreed agreed;

  FactSheet(Agreed agreed) {
    this.agreed = agreed;
  }

  SortedMap<String, String> open() {
    Environment environment = agreed.environment();
    Plan plan = agreed.plan();
    SortedMap<String, String> facts = started();
    facts.put(Facts.REGION, environment.region());
    facts.put(Facts.ACCOUNT, environment.account());
    facts.put(Facts.HOURLY_COST, hourly(environment.price(), MEMBERS));
    facts.put(Facts.TITLE, plan.title());
    facts.put(Facts.REPLICATION, word(plan.replication()));
    facts.put(Facts.EXPOSURE, word(plan.key().exposure()));
    facts.put(Facts.MEMBERS, Integer.toString(MEMBERS));
    return facts;
  }

  SortedMap<String, String> initialize(
      String cluster, HsmVerified verified, CertificateIssued certificate) {
    SortedMap<String, String> facts = started();
    facts.put(Facts.CLUSTER, cluster);
    facts.put(Facts.CSR, verified.csrSha256());
    facts.put(Facts.HSM_CERTIFICATE, verified.hsmCertificateSha256());
    facts.put(Facts.AWS_ROOT, verified.awsRootSha256());
    facts.put(Facts.MANUFACTURER_ROOT, verified.manufacturerRootSha256());
    facts.put(Facts.CERTIFICATE, certificate.certificateSha256());
    facts.put(Facts.ANCHOR, certificate.anchorSha256());
    return facts;
  }

  SortedMap<String, String> keys(String cluster, UsersReady users, String anchorSha256) {
    Plan plan = agreed.plan();
    SortedMap<String, String> facts = started();
    facts.put(Facts.CLUSTER, cluster);
    facts.put(Facts.USERS, String.join("; ", users.users()));
    facts.put(Facts.COVERAGE, users.coverage());
    facts.put(Facts.KEY_LABEL, plan.key().label());
    facts.put(Facts.KEY_ATTRIBUTES, keyAttributes());
    facts.put(Facts.EXPOSURE, word(plan.key().exposure()));
    facts.put(Facts.SIGNER, plan.users().signer());
    facts.put(Facts.ANCHOR, anchorSha256);
    plan.key().recipient().ifPresent(name -> putRecipient(facts, name));
    return facts;
  }

  SortedMap<String, String> hotWallet(String cluster, String recipient) {
    SortedMap<String, String> facts = started();
    facts.put(Facts.CLUSTER, cluster);
    facts.put(Facts.KEY_LABEL, agreed.plan().key().label());
    putRecipient(facts, recipient);
    return facts;
  }

  SortedMap<String, String> handover(
      String cluster, Derived derived, int members, String proofs, String head) {
    SortedMap<String, String> facts = started();
    facts.put(Facts.CLUSTER, cluster);
    facts.put(Facts.ADDRESS, derived.address());
    facts.put(Facts.P2PK, derived.p2pk());
    facts.put(Facts.PUBLIC_KEY_DIGEST, derived.publicKeySha256());
    facts.put(Facts.MEMBERS, Integer.toString(members));
    facts.put(Facts.PROOFS, proofs);
    facts.put(Facts.RECORD_HEAD, head);
    return facts;
  }

  /** What exists is told by what has begun, since an act without an answer may have happened. */
  SortedMap<String, String> abort(Board board) {
    boolean keyExists = board.hasBegun("keys");
    SortedMap<String, String> facts = started();
    facts.put(Facts.CLUSTER, board.cluster().isEmpty() ? "none" : board.cluster());
    facts.put(Facts.MEMBERS, Integer.toString(board.hsms()));
    facts.put(Facts.KEY_EXISTS, keyExists ? "yes" : "no");
    facts.put(Facts.DELETES, deletes(board, keyExists));
    return facts;
  }

  private String deletes(Board board, boolean keyExists) {
    if (!board.cluster().isEmpty()) {
      return "the cluster and its HSMs" + (keyExists ? ", with the key in them" : "");
    }
    return board.hasBegun("createCluster")
        ? "nothing; look by hand for a cluster tagged keyturn:ceremony=" + agreed.input().ceremony()
        : "nothing";
  }

  static String hourly(Price price, int hsms) {
    return price.hsmHour().multiply(BigDecimal.valueOf(hsms)).toPlainString()
        + " "
        + price.currency();
  }

  /** The word that the plan uses for a choice. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private SortedMap<String, String> started() {
    var facts = new TreeMap<String, String>();
    facts.put(Facts.STARTER, agreed.input().starter());
    return facts;
  }

  private String keyAttributes() {
    String sign = "EC P-256, sign=true, verify=true, ";
    if (!agreed.extractableForAWhile()) {
      return sign + "extractable=false";
    }
    String trusted =
        agreed.plan().key().exposure() == Exposure.WRAPPED ? "wrap-with-trusted=true, " : "";
    return sign + trusted + "extractable=true until sealed";
  }

  private void putRecipient(SortedMap<String, String> facts, String name) {
    facts.put(Facts.RECIPIENT, name);
    agreed
        .roster()
        .recipient(name)
        .map(FactSheet::keyDigest)
        .ifPresent(digest -> facts.put(Facts.RECIPIENT_KEY, digest));
  }

  /** Digest of the SubjectPublicKeyInfo's DER form. */
  private static String keyDigest(Recipient recipient) {
    String base64 = recipient.publicKeyPem().replaceAll("-----[A-Z ]+-----", "");
    return Sha256.of(Base64.getMimeDecoder().decode(base64)).hex();
  }
}
