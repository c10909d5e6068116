package org.keyturn.simulator.hsm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.wire.Message;

/**
 * What an HSM holds beside users and keys: how many approvals a service needs, and whose client
 * certificates count. As with users, a snapshot contains it and nothing synchronises it.
 *
 * @param anchors PEM by reference, as {@code 0x01}
 */
record Policy(Map<String, Long> quorum, Map<String, String> anchors, boolean enforced) {
  Policy {
    quorum = Map.copyOf(quorum);
    anchors = new LinkedHashMap<>(anchors);
  }

  static Policy initial() {
    Map<String, Long> quorum = new LinkedHashMap<>();
    for (Service service : Service.GUARDING) {
      quorum.put(service.word(), 1L);
    }
    return new Policy(quorum, Map.of(), false);
  }

  static Policy from(Message saved) {
    Map<String, Long> quorum = new LinkedHashMap<>(initial().quorum);
    Message values = saved.child("quorum");
    values.members().keySet().forEach(name -> quorum.put(name, (long) values.number(name)));
    Map<String, String> anchors = new LinkedHashMap<>();
    for (Message anchor : saved.children("anchors")) {
      anchors.put(anchor.text("reference"), anchor.text("certificate"));
    }
    return new Policy(quorum, anchors, saved.flag("enforced"));
  }

  Message saved() {
    return Message.of("quorum", quorum, "anchors", shownAnchors(), "enforced", enforced);
  }

  List<Message> shownAnchors() {
    List<Message> shown = new ArrayList<>();
    anchors.forEach(
        (reference, pem) -> shown.add(Message.of("reference", reference, "certificate", pem)));
    return shown;
  }

  int approvals(Service service) {
    return Math.toIntExact(quorum.getOrDefault(service.word(), 1L));
  }

  Policy withQuorum(Service service, long value) {
    Map<String, Long> changed = new LinkedHashMap<>(quorum);
    changed.put(service.word(), value);
    return new Policy(changed, anchors, enforced);
  }

  Policy withAnchor(String reference, String pem) {
    Map<String, String> changed = new LinkedHashMap<>(anchors);
    changed.put(reference, pem);
    return new Policy(quorum, changed, enforced);
  }

  Policy withoutAnchor(String reference) {
    Map<String, String> changed = new LinkedHashMap<>(anchors);
    changed.remove(reference);
    return new Policy(quorum, changed, enforced);
  }

  Policy withEnforced(boolean yes) {
    return new Policy(quorum, anchors, yes);
  }
}
