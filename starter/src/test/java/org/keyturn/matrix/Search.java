package org.keyturn.matrix;

import io.grpc.netty.shaded.io.netty.buffer.search.AbstractMultiSearchProcessorFactory;
import io.grpc.netty.shaded.io.netty.buffer.search.MultiSearchProcessor;
import io.grpc.netty.shaded.io.netty.buffer.search.MultiSearchProcessorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches bytes for every form of every value at once (Aho and Corasick, by Netty). */
final class Search {
  private static final int CHUNK = 1 << 20;

  /** A value in the form in which it was found. */
  record Found(Secret secret, Form form) {}

  /**
   * @param bytes how many were looked at
   */
  record Result(long bytes, Set<Found> found) {}

  private final List<Found> needles = new ArrayList<>();
  private final MultiSearchProcessorFactory factory;

  Search(List<Secret> secrets) {
    Map<String, Found> meanings = new LinkedHashMap<>();
    for (Secret secret : secrets) {
      for (String piece : secret.pieces()) {
        for (Form form : Form.values()) {
          form.of(piece).forEach(text -> meanings.putIfAbsent(text, new Found(secret, form)));
        }
      }
    }
    needles.addAll(meanings.values());
    factory =
        AbstractMultiSearchProcessorFactory.newAhoCorasicSearchProcessorFactory(
            meanings.keySet().stream().map(Form::latin).toArray(byte[][]::new));
  }

  /** Reads the stream to its end. */
  Result in(InputStream stream) throws IOException {
    MultiSearchProcessor processor = factory.newSearchProcessor();
    var found = new LinkedHashSet<Found>();
    var buffer = new byte[CHUNK];
    long bytes = 0;
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (ends(processor, buffer[i])) {
          found.add(needles.get(processor.getFoundNeedleId()));
        }
      }
      bytes += n;
    }
    return new Result(bytes, found);
  }

  /** Whether some needle ends with this byte. */
  private static boolean ends(MultiSearchProcessor processor, byte next) {
    try {
      return !processor.process(next);
    } catch (Exception e) {
      throw new AssertionError("its interface alone declares one", e);
    }
  }
}
