package org.keyturn.activities.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;

/**
 * Asks AWS one question after the other. One that is not answered is a finding of its own, and the
 * rest is asked all the same.
 */
final class Questions {
  /** By these AWS says that it knows who asks, and that they may not. */
  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "CloudHsmAccessDeniedException",
          "UnauthorizedOperation");

  private final List<Finding> findings = new ArrayList<>();

  /** Asks for what the workers ask for too: without an answer there is no ceremony. */
  void essential(String subject, Supplier<Finding> question) {
    ask(subject, true, question);
  }

  /** Asks what only the doctor asks: without an answer the ceremony may still go well. */
  void additional(String subject, Supplier<Finding> question) {
    ask(subject, false, question);
  }

  private void ask(String subject, boolean essential, Supplier<Finding> question) {
    try {
      findings.add(question.get());
    } catch (ServiceException e) {
      findings.add(unanswered(subject, essential, e));
    }
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What a call that was not answered says about its subject. */
  static Finding unanswered(String subject, boolean essential, ServiceException e) {
    if (e.kind() == Kind.CLOCK) {
      return Finding.problem(subject, e.message(), AwsClock.MEND);
    }
    if (isOfCredentials(e)) {
      return Finding.problem(
          subject,
          e.code().isEmpty() ? "no AWS credentials were found on this machine" : e.message(),
          "sign in (aws sso login) or set AWS_PROFILE; aws sts get-caller-identity shows whose are used");
    }
    if (e.kind() == Kind.DENIED) {
      return Finding.unknown(
          subject, e.message(), "give ops/iam/doctor.json to whoever runs keyturn doctor");
    }
    if (e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_FOUND) {
      return Finding.problem(
          subject, e.message(), "correct the environment: name one of its account and region");
    }
    String reach = "let this machine reach AWS, or name the endpoint in the environment";
    return essential
        ? Finding.problem(subject, e.message(), reach)
        : Finding.unknown(subject, e.message(), reach);
  }

  /** Whether AWS does not know who asks, so that no other question is answered either. */
  private static boolean isOfCredentials(ServiceException e) {
    return e.kind() == Kind.DENIED && !NOT_ALLOWED.contains(e.code());
  }
}
