package org.keyturn.activities.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.workflows.cluster.Member;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/**
 * Which HSMs are not those on record. An address says which one it is; AWS may replace the rest.
 */
final class MemberDrift {
  private static final String ACTIVE = "ACTIVE";

  private final String cluster;
  private final List<Difference> differences = new ArrayList<>();

  private MemberDrift(String cluster) {
    this.cluster = cluster;
  }

  static List<Difference> of(Cluster cluster, List<Member> recorded) {
    var drift = new MemberDrift(cluster.id());
    List<Hsm> present = cluster.hsms().stream().filter(hsm -> !hsm.gone()).toList();
    for (Member member : recorded) {
      drift.compare(member, at(member.address(), present));
    }
    present.stream()
        .filter(hsm -> recorded.stream().noneMatch(m -> m.address().equals(hsm.address())))
        .forEach(drift::stranger);
    return List.copyOf(drift.differences);
  }

  private static Optional<Hsm> at(String address, List<Hsm> hsms) {
    return hsms.stream().filter(hsm -> hsm.address().equals(address)).findFirst();
  }

  private void compare(Member wanted, Optional<Hsm> found) {
    if (found.isEmpty()) {
      add(
          "HSM at " + wanted.address(),
          "not there",
          wanted.hsmId() + " in " + wanted.zone(),
          Remedy.PEOPLE,
          "Make it again at its address; once it is ACTIVE: keyturn resync. Change no user or key"
              + " before.\n"
              + "aws cloudhsmv2 create-hsm --cluster-id %s --availability-zone %s --ip-address %s"
                  .formatted(cluster, wanted.zone(), wanted.address()));
      return;
    }
    Hsm hsm = found.get();
    if (!hsm.id().equals(wanted.hsmId())) {
      add(
          "HSM at " + wanted.address(),
          hsm.id(),
          wanted.hsmId(),
          Remedy.NONE,
          "AWS replaces failed hardware so. CloudTrail has a DeleteHsm and a CreateHsm if it was"
              + " somebody else.");
    }
    if (!hsm.zone().equals(wanted.zone())) {
      add(
          "zone of " + hsm.id(),
          hsm.zone(),
          wanted.zone(),
          Remedy.PEOPLE,
          "An address belongs to one zone: this is another network. See CloudTrail.");
    }
    if (!hsm.state().equals(ACTIVE)) {
      add(
          "state of " + hsm.id(),
          hsm.stateMessage().isEmpty() ? hsm.state() : hsm.state() + ": " + hsm.stateMessage(),
          ACTIVE,
          Remedy.PEOPLE,
          hsm.state().equals("CREATE_IN_PROGRESS")
              ? "It takes about ten minutes; then: keyturn resync."
              : "AWS replaces failed hardware by itself. If it stays so: delete-hsm, create-hsm at"
                  + " the same address, keyturn resync.");
    }
  }

  private void stranger(Hsm hsm) {
    add(
        "HSM at " + (hsm.address().isEmpty() ? "no address yet" : hsm.address()),
        hsm.id() + " in " + hsm.zone(),
        "none",
        Remedy.PEOPLE,
        "Nobody approved it and it costs money. See in CloudTrail who made it, then:\n"
            + "aws cloudhsmv2 delete-hsm --cluster-id %s --hsm-id %s".formatted(cluster, hsm.id()));
  }

  private void add(String where, String found, String wanted, Remedy remedy, String next) {
    differences.add(new Difference(Part.CLUSTER, where, found, wanted, remedy, next));
  }
}
