package org.keyturn.simulator.aws.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;

/** One page of a list of parameters or versions. */
record Paging(int start, int size) {

  static Paging read(Members request, int largest) {
    Integer size = request.number("MaxResults", 1, largest);
    @Nullable String token = request.optionalText("NextToken", Shape.ANY);
    try {
      int start = token == null || token.isEmpty() ? 0 : Integer.parseUnsignedInt(token, 36);
      return new Paging(Math.max(start, 0), size == null ? largest : size);
    } catch (NumberFormatException e) {
      throw new AwsException("InvalidNextToken", "The specified token isn't valid.");
    }
  }

  <T> List<T> of(List<T> things, ObjectNode answer) {
    int end = (int) Math.min((long) start + size, things.size());
    if (end < things.size()) {
      answer.put("NextToken", Integer.toString(end, 36));
    }
    return things.subList(Math.min(start, end), end);
  }
}
