package org.keyturn.workflows.upkeep;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;

/**
 * What a finished ceremony's record says must be so. Cluster, plan and anchor are the mandate's and
 * so signed; everything else is compared with and never acted on, but for what the acts themselves
 * hold against the mandate and the environment.
 *
 * @param mandate of the gate that decided on the key
 * @param environment as canonical JSON
 * @param certificateSha256 of the cluster's certificate
 * @param anchorPem the certificate by which the client believes the HSMs
 * @param members the HSMs when the ceremony ended
 * @param ingress the rules of the security group
 * @param users name and role of each
 * @param signerParameter name and version of the parameter with the signer's password
 * @param recipientKeys labels of recipients' public keys, which stay in the HSMs
 */
public record Recorded(
    Mandate mandate,
    String environment,
    String certificateSha256,
    String anchorPem,
    List<Member> members,
    String securityGroup,
    List<String> ingress,
    List<String> users,
    String signerParameter,
    List<String> recipientKeys,
    Key key)
    implements Mandated {
  private static final String BETWEEN = "; ";

  public Recorded {
    members = List.copyOf(members);
    ingress = List.copyOf(ingress);
    users = List.copyOf(users);
    recipientKeys = List.copyOf(recipientKeys);
  }

  /**
   * The baking key.
   *
   * @param attributes of the private key when it was made, {@code name=value} joined by spaces
   */
  public record Key(String publicKeyPem, String checkValue, String attributes) {}

  /**
   * Takes it from a record that was verified and ended {@code completed}.
   *
   * @throws IllegalArgumentException with the reason when something is not in it
   */
  public static Recorded of(CeremonyRecord record, Mandate keys) {
    var minutes = new Minutes(record);
    return new Recorded(
        keys,
        minutes.started("environment"),
        said(minutes, "issueCertificate", Facts.CERTIFICATE),
        said(minutes, "issueCertificate", "anchor"),
        list(said(minutes, "waitActive", Facts.MEMBERS)).map(Recorded::member).toList(),
        said(minutes, "openSecurityGroup", "security-group"),
        list(said(minutes, "openSecurityGroup", "ingress")).toList(),
        list(said(minutes, "resyncUsers", Facts.USERS)).toList(),
        said(minutes, "resyncUsers", "signer-parameter"),
        Stream.of("exportKeys", "exportForHotWallet")
            .flatMap(export -> minutes.evidence(export, "recipient-key-label").stream())
            .distinct()
            .toList(),
        new Key(
            said(minutes, "exportKeys", Facts.PUBLIC_KEY),
            said(minutes, "keys", "check-value"),
            said(minutes, "keys", Facts.KEY_ATTRIBUTES)));
  }

  private static String said(Minutes minutes, String step, String member) {
    return minutes
        .evidence(step, member)
        .orElseThrow(
            () -> new IllegalArgumentException("the evidence of " + step + " has no " + member));
  }

  private static Stream<String> list(String text) {
    return Stream.of(text.split(BETWEEN)).filter(item -> !item.isEmpty());
  }

  private static Member member(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 4) {
      throw new IllegalArgumentException("a member reads \"" + text + "\"");
    }
    return new Member(words[0], words[1], words[2], words[3]);
  }

  public String clusterId() {
    return mandate.facts().getOrDefault(Facts.CLUSTER, "");
  }

  /** Where the client has to look for the HSMs. */
  public List<String> addresses() {
    return members.stream().map(Member::address).toList();
  }

  /** Nothing: whatever is acted on comes from the mandate itself. */
  @Override
  public SortedMap<String, String> asked() {
    return new TreeMap<>();
  }
}
