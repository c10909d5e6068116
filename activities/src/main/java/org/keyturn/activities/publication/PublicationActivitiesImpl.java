package org.keyturn.activities.publication;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.publication.Shelf.DifferentException;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.paper.Report;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.publication.PublicationActivities;

/** Publishes the record once it verifies. */
public final class PublicationActivitiesImpl implements PublicationActivities {
  private final Environment environment;
  private final Function<CeremonyRecord, Verdict> verifier;
  private final Shelf shelf;

  /**
   * @param roster installed beside this worker, which the record is verified against
   */
  public PublicationActivitiesImpl(Environment environment, Document<Roster> roster, Shelf shelf) {
    this(environment, record -> RecordVerifier.verify(record, roster), shelf);
  }

  PublicationActivitiesImpl(
      Environment environment, Function<CeremonyRecord, Verdict> verifier, Shelf shelf) {
    this.environment = environment;
    this.verifier = verifier;
    this.shelf = shelf;
  }

  @Override
  public Published publishRecord(Publish request) {
    throwIfOfAnother(request.mandate(), request.record());
    throwIfNotValid(request);
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
    files.put("record.json", RecordFile.write(request.record()) + "\n");
    files.put("report.html", report(request.record()));
    new SignerFiles(handover).all().forEach((name, text) -> files.put("signer/" + name, text));
    return files;
  }

  private static String report(CeremonyRecord record) {
    try {
      return Report.html(record);
    } catch (RefusedException e) {
      throw new IllegalStateException("a record that verifies has its three files", e);
    }
  }

  /** The verifier derives the address anew; it must be the one that was signed for. */
  private void throwIfNotValid(Publish request) {
    Verdict verdict = verifier.apply(request.record());
    String problem = problem(verdict, request.mandate());
    if (!problem.isEmpty()) {
      throw Failures.needsPeople(
          "the record does not verify: " + problem,
          "Export the record and look into it. Nothing was published.");
    }
  }

  private static String problem(Verdict verdict, Mandate mandate) {
    if (verdict instanceof Verdict.Valid valid) {
      boolean signedFor =
          valid.ending().equals("completed")
              && valid.address().equals(Optional.ofNullable(mandate.facts().get(Facts.ADDRESS)));
      return signedFor ? "" : "it ends " + valid.ending() + " with " + valid.address();
    }
    if (verdict instanceof Verdict.Invalid invalid) {
      return "entry " + invalid.entry() + ": " + invalid.reason();
    }
    return ((Verdict.Incomplete) verdict).reason();
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
