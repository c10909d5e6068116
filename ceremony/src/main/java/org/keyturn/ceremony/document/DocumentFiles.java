package org.keyturn.ceremony.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that are read together, so that what is wrong with any of them is said at once. */
public final class DocumentFiles {
  private final List<Problem> problems = new ArrayList<>();

  /** One of the readers of {@link Documents}. */
  public interface Reader<T> {
    Document<T> read(String source, String yaml) throws RefusedException;
  }

  /** Empty where no file is named, and where something is wrong with it. */
  public <T> Optional<Document<T>> read(@Nullable Path file, Reader<T> reader) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(file.toString(), Files.readString(file)));
    } catch (RefusedException e) {
      problems.addAll(e.problems());
    } catch (IOException e) {
      problems.add(
          new Problem(file.toString(), "cannot be read as UTF-8 text; name a file that exists"));
    }
    return Optional.empty();
  }

  /**
   * To be called once all are read.
   *
   * @throws RefusedException with everything that is wrong with any of them
   */
  public void throwIfAnyIsWrong() throws RefusedException {
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }
}
