package org.keyturn.simulator.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service that speaks AWS JSON 1.1: the operation in {@code X-Amz-Target}, JSON both ways. */
public final class JsonService implements Service {
  /** Does one operation: the request's members in, the answer's members out. */
  @FunctionalInterface
  public interface Operation {
    ObjectNode apply(Members request);
  }

  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String signingName;
  private final String targetPrefix;
  private final Codes codes;
  private final Map<String, Operation> operations;

  /**
   * The error codes that differ between services.
   *
   * @param invalid refuses members that break the model
   * @param internal reports the service's own failure
   * @param denied refuses callers who may not
   */
  public record Codes(String invalid, String internal, String denied) {}

  /** Puts the operations of a service under its target prefix. */
  public JsonService(
      String signingName, String targetPrefix, Codes codes, Map<String, Operation> operations) {
    this.signingName = signingName;
    this.targetPrefix = targetPrefix + ".";
    this.codes = codes;
    this.operations = Map.copyOf(operations);
  }

  @Override
  public String signingName() {
    return signingName;
  }

  @Override
  public String operation(Call call) {
    String target = call.target();
    if (target == null
        || !target.startsWith(targetPrefix)
        || !operations.containsKey(target.substring(targetPrefix.length()))) {
      throw unknown();
    }
    return target.substring(targetPrefix.length());
  }

  @Override
  public Reply answer(Call call) {
    Operation operation = find(operation(call));
    ObjectNode answer =
        operation.apply(
            new Members(parse(call.body()), call.signature().region(), codes.invalid()));
    return new Reply(200, CONTENT_TYPE, answer.toString());
  }

  private Operation find(String name) {
    @Nullable Operation operation = operations.get(name);
    if (operation == null) {
      throw unknown();
    }
    return operation;
  }

  private static AwsException unknown() {
    return new AwsException("UnknownOperationException", 404, "");
  }

  private static ObjectNode parse(String body) {
    try {
      JsonNode tree = body.isEmpty() ? object() : JSON.readTree(body);
      if (tree instanceof ObjectNode members) {
        return members;
      }
    } catch (JsonProcessingException e) {
      // Refused below, like JSON that is no object.
    }
    throw new AwsException("SerializationException", "The request body is not a JSON object.");
  }

  /** An answer to fill. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public Set<String> operations() {
    return operations.keySet();
  }

  @Override
  public AwsException throttled() {
    return new AwsException("ThrottlingException", "Rate exceeded");
  }

  @Override
  public AwsException internalFailure() {
    return new AwsException(codes.internal(), 500, "The service failed internally.");
  }

  @Override
  public AwsException denied(String operation) {
    return new AwsException(codes.denied(), Caller.notAuthorized(signingName, operation));
  }

  @Override
  public AwsException unauthentic(SignatureCheck.Flaw flaw) {
    return switch (flaw) {
      case UNKNOWN_KEY ->
          new AwsException(
              "UnrecognizedClientException",
              403,
              "The security token included in the request is invalid.");
      case MISMATCH ->
          new AwsException(
              "InvalidSignatureException",
              403,
              "The request signature we calculated does not match the signature you provided. Check"
                  + " your AWS Secret Access Key and signing method. Consult the service"
                  + " documentation for details.");
      case EXPIRED ->
          new AwsException(
              "InvalidSignatureException",
              403,
              "Signature expired: the time stamp is more than 5 min. from the present.");
    };
  }

  @Override
  public Reply refuse(AwsException refusal, String requestId) {
    String message = refusal.text();
    ObjectNode body = object().put("__type", refusal.code());
    body.put("Message", message).put("message", message);
    return new Reply(refusal.status(), CONTENT_TYPE, body.toString());
  }
}
