package org.keyturn.matrix;

import java.nio.file.Path;
import java.util.List;

/** One ceremony of the fault matrix, with what breaks in it. */
record Trial(String name, boolean sample, double pace, Script script) {
  /** What happens in the course of the ceremony, to its end. */
  interface Script {
    void play(Course course) throws Exception;
  }

  static Trial of(String name, Script script) {
    return new Trial(name, false, 0, script);
  }

  /** Part of the sample that every build runs. */
  Trial alsoInTheSample() {
    return new Trial(name, true, pace, script);
  }

  /** Waits as AWS does, but for this part of its time. */
  Trial atPace(double part) {
    return new Trial(name, sample, part, script);
  }

  /** Plays it; a ceremony that does not do as it should leaves one row that says so. */
  List<FaultRow> rows(Path scratch) throws Exception {
    try (Course course = Course.set(scratch.resolve(name), Course.plan(), pace)) {
      try {
        script.play(course);
        return course.rows();
      } catch (Exception | AssertionError e) {
        return course.undefined(name, e);
      }
    }
  }
}
