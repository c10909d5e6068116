package org.keyturn.activities.publication;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.publication.Shelf.DifferentException;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.workflows.publication.PublicationActivities;

/** Publishes the record once it verifies. */
public final class PublicationActivitiesImpl implements PublicationActivities {
  private final Environment environment;
  private final Shelf shelf;

  public PublicationActivitiesImpl(Environment environment, Shelf shelf) {
    this.environment = environment;
    this.shelf = shelf;
  }

  @Override
  public Published publishRecord(Publish request) {
    throwIfOfAnother(request.mandate(), request.record());
    SortedMap<String, String> files = files(request);
    String head = request.record().head();
    try {
      return new Published(shelf.put(head, files), head, List.copyOf(files.keySet()));
    } catch (DifferentException e) {
      throw Failures.needsPeople(
          e.where() + " is there already and differs from what this worker would write",
          "Keep it for whoever looks into this, move it aside, then retry.");
    } catch (UncheckedIOException e) {
      throw Failures.needsPeople(
          "the record cannot be written: " + e.getMessage(),
          "Give the workflow worker a writable folder " + environment.records() + ", then retry.");
    }
  }

  private SortedMap<String, String> files(Publish request) {
    var minutes = new Minutes(request.record());
    var handover =
        Handover.of(request.mandate(), SignedPlan.read(request.mandate()), environment, minutes);
    var files = new TreeMap<String, String>();
    files.put("record.json", CanonicalJson.write(request.record()) + "\n");
    files.put("report.html", new Report(minutes, handover).html());
    new SignerFiles(handover).all().forEach((name, text) -> files.put("signer/" + name, text));
    return files;
  }

  private static void throwIfOfAnother(Mandate mandate, CeremonyRecord record) {
    var minutes = new Minutes(record);
    boolean same =
        minutes.started("ceremony").equals(mandate.ceremony())
            && minutes.started("nonce").equals(mandate.nonce())
            && minutes.started("plan").equals(mandate.plan());
    if (!same) {
      throw Failures.needsPeople(
          "the record is not that of ceremony " + mandate.ceremony(),
          "Export the record of that ceremony and compare; publish nothing else under it.");
    }
  }
}
