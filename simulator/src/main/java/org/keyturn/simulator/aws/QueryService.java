package org.keyturn.simulator.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A service that speaks the query protocol: form parameters in, XML out. */
public final class QueryService implements Service {
  private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

  private final String signingName;
  private final Style style;
  private final Map<String, Function<Parameters, List<Xml>>> operations;

  /** How a service wraps answers and refusals. */
  public enum Style {
    /** As EC2 does. */
    EC2,
    /** As STS and the other query services do. */
    PLAIN
  }

  private final String namespace;

  public QueryService(
      String signingName,
      Style style,
      String namespace,
      Map<String, Function<Parameters, List<Xml>>> operations) {
    this.signingName = signingName;
    this.style = style;
    this.namespace = namespace;
    this.operations = Map.copyOf(operations);
  }

  @Override
  public String signingName() {
    return signingName;
  }

  @Override
  public String operation(Call call) {
    String action = Parameters.parse(call.body()).find("Action").orElse("");
    if (!operations.containsKey(action)) {
      throw new AwsException(
          "InvalidAction", "The action " + action + " is not valid for this web service.");
    }
    return action;
  }

  @Override
  public Reply answer(Call call) {
    String action = operation(call);
    Function<Parameters, List<Xml>> operation = operations.get(action);
    if (operation == null) {
      throw new AwsException("InvalidAction", "The action is not valid for this web service.");
    }
    List<Xml> result = operation.apply(Parameters.parse(call.body()));
    String body =
        switch (style) {
          case EC2 -> Xml.of("requestId", call.requestId()).render() + render(result);
          case PLAIN ->
              Xml.of(action + "Result", result).render()
                  + Xml.of("ResponseMetadata", Xml.of("RequestId", call.requestId())).render();
        };
    return xml(200, wrap(action + "Response", body));
  }

  @Override
  public Set<String> operations() {
    return operations.keySet();
  }

  /** The codes of "Request throttling for the Amazon EC2 API" and of STS's common errors. */
  @Override
  public AwsException throttled() {
    return switch (style) {
      case EC2 -> new AwsException("RequestLimitExceeded", 503, "Request limit exceeded.");
      case PLAIN -> new AwsException("Throttling", "Rate exceeded");
    };
  }

  @Override
  public AwsException internalFailure() {
    return new AwsException("InternalError", 500, "An internal error has occurred");
  }

  @Override
  public AwsException denied(String operation) {
    return switch (style) {
      case EC2 ->
          new AwsException(
              "UnauthorizedOperation",
              403,
              "You are not authorized to perform this operation. "
                  + Caller.notAuthorized(signingName, operation));
      case PLAIN ->
          new AwsException("AccessDenied", 403, Caller.notAuthorized(signingName, operation));
    };
  }

  @Override
  public AwsException unauthentic(SignatureCheck.Flaw flaw) {
    return switch (flaw) {
      case UNKNOWN_KEY ->
          style == Style.EC2
              ? new AwsException(
                  "AuthFailure",
                  401,
                  "AWS was not able to validate the provided access credentials")
              : new AwsException(
                  "InvalidClientTokenId",
                  403,
                  "The security token included in the request is invalid.");
      case MISMATCH ->
          new AwsException(
              "SignatureDoesNotMatch",
              403,
              "The request signature we calculated does not match the signature you provided. Check"
                  + " your AWS Secret Access Key and signing method.");
      case EXPIRED -> new AwsException("RequestExpired", "Request has expired.");
    };
  }

  @Override
  public Reply refuse(AwsException refusal, String requestId) {
    Xml code = Xml.of("Code", refusal.code());
    Xml message = Xml.of("Message", refusal.text());
    return switch (style) {
      case EC2 ->
          xml(
              refusal.status(),
              Xml.of(
                      "Response",
                      Xml.of("Errors", Xml.of("Error", code, message)),
                      Xml.of("RequestID", requestId))
                  .render());
      case PLAIN -> {
        Xml type = Xml.of("Type", refusal.status() < 500 ? "Sender" : "Receiver");
        yield xml(
            refusal.status(),
            wrap(
                "ErrorResponse",
                Xml.of("Error", type, code, message).render()
                    + Xml.of("RequestId", requestId).render()));
      }
    };
  }

  private String wrap(String name, String body) {
    return "<" + name + " xmlns=\"" + namespace + "\">" + body + "</" + name + ">";
  }

  private static String render(List<Xml> elements) {
    return elements.stream().map(Xml::render).reduce("", String::concat);
  }

  private static Reply xml(int status, String body) {
    return new Reply(status, CONTENT_TYPE, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body);
  }
}
