package org.keyturn.workflows.upkeep;

import java.util.List;
import java.util.stream.Stream;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/** What a comparison found, and what it could not look at. */
public record Findings(List<Difference> differences, List<Gap> gaps) {
  public Findings {
    differences = List.copyOf(differences);
    gaps = List.copyOf(gaps);
  }

  public static Findings of(List<Difference> differences) {
    return new Findings(differences, List.of());
  }

  static Findings gap(Gap gap) {
    return new Findings(List.of(), List.of(gap));
  }

  Findings and(Findings more) {
    return new Findings(
        Stream.concat(differences.stream(), more.differences.stream()).toList(),
        Stream.concat(gaps.stream(), more.gaps.stream()).toList());
  }

  /** Those that somebody or something has to mend. */
  public List<Difference> drift() {
    return differences.stream().filter(one -> one.remedy() != Remedy.NONE).toList();
  }

  /** Those that are no longer there in what was found later. */
  public List<Difference> goneIn(Findings later) {
    return drift().stream()
        .filter(one -> later.differences.stream().noneMatch(one::isAbout))
        .toList();
  }

  boolean has(Remedy remedy) {
    return differences.stream().anyMatch(one -> one.remedy() == remedy);
  }

  boolean needsPeopleIn(Part part) {
    return differences.stream()
        .anyMatch(one -> one.part() == part && one.remedy() == Remedy.PEOPLE);
  }
}
