package org.keyturn.activities.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.upkeep.Recorded;

/** What the record of a ceremony on fakes says, of two HSMs unless told otherwise. */
public final class OnRecord {
  public static final String CERTIFICATE = "ce".repeat(32);
  public static final String FIRST = "10.0.1.10";
  public static final String SECOND = "10.0.2.10";
  public static final String GROUP = "sg-0c";
  public static final String ANCHOR = "aa".repeat(32);

  private static final List<Member> MEMBERS =
      List.of(
          new Member("hsm-1", "eu-west-1a", FIRST, "ACTIVE"),
          new Member("hsm-2", "eu-west-1b", SECOND, "ACTIVE"));

  private OnRecord() {}

  public static Recorded withAnchor(String sha256) {
    return of(Agreed.plan(), sha256, Crew.CLUSTER, new Recorded.Key("", "", ""));
  }

  public static Recorded ofCluster(String id) {
    return of(Agreed.plan(), ANCHOR, id, new Recorded.Key("", "", ""));
  }

  /** With the key that fake HSMs make, and its attributes as the key manager was shown them. */
  public static Recorded withKeyOf(
      FakeHsms hsms, String plan, String attributes, String... recipientKeys) {
    String pem = P256PublicKey.ofSpki(hsms.publicKey()).spkiPem();
    var key = new Recorded.Key(pem, "0x010203", attributes);
    return of(plan, ANCHOR, Crew.CLUSTER, key, recipientKeys);
  }

  private static Recorded of(
      String plan, String anchor, String cluster, Recorded.Key key, String... recipientKeys) {
    var facts =
        new TreeMap<>(
            Map.of("cluster", cluster, "anchor-sha256", anchor, "key-label", "baking-key-1"));
    return new Recorded(
        Agreed.mandate(GateName.KEYS, plan, facts),
        Agreed.environmentFile(),
        CERTIFICATE,
        "",
        MEMBERS,
        GROUP,
        List.of("tcp 2223-2225 from sg-0123456789abcdef0", "tcp 2223-2225 from " + GROUP),
        List.of("admin admin", "key_manager crypto-user", "remote_signer crypto-user"),
        Crew.NAMES.signer() + " version 1",
        List.of(recipientKeys),
        key);
  }
}
