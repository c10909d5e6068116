package org.keyturn.simulator.aws.cloudhsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;

/** One page of a list, continued after the last thing shown. */
record Page(int size, @Nullable String after) {

  static Page read(Members request, int largest) {
    Integer size = request.number("MaxResults", 1, largest);
    @Nullable String token = request.optionalText("NextToken", Shapes.NEXT_TOKEN);
    return new Page(size == null ? largest : size, token == null ? null : decode(token));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("The NextToken is not valid.");
    }
  }

  /** The things of this page; the token of the next one goes into the answer. */
  <T> List<T> of(List<T> things, Function<T, String> id, ObjectNode answer) {
    int start = after == null ? 0 : things.stream().map(id).toList().indexOf(after) + 1;
    if (after != null && start == 0) {
      throw Refusal.invalid("The NextToken is not valid.");
    }
    int end = Math.min(start + size, things.size());
    if (end < things.size()) {
      String last = id.apply(things.get(end - 1));
      answer.put("NextToken", Base64.getUrlEncoder().encodeToString(last.getBytes(UTF_8)));
    }
    return things.subList(start, end);
  }
}
