package org.keyturn.simulator.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Between the protocol {@code rpcv2Cbor} and the JSON that services read and write ("Smithy RPC v2
 * CBOR protocol", Smithy specification).
 */
final class RpcCbor {
  static final String HEADER = "smithy-protocol";
  static final String PROTOCOL = "rpc-v2-cbor";
  static final String CONTENT_TYPE = "application/cbor";
  static final String PATH = "/service/";

  private static final String NAMESPACE = "com.amazonaws.cloudhsmv2#";
  private static final int INSTANT = 1; // RFC 8949, section 3.4.2
  private static final CBORFactory CBOR =
      CBORFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
          .build();
  private static final ObjectMapper READER =
      CBORMapper.builder(CBOR).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private RpcCbor() {}

  /** {@code /service/NAME/operation/OPERATION} as the target of the JSON protocol. */
  static @Nullable String target(String path) {
    String[] parts = path.split("/", -1);
    boolean operation = parts.length == 5 && parts[3].equals("operation");
    return operation ? parts[2] + "." + parts[4] : null;
  }

  /** The request in JSON; byte strings become Base64. */
  static String json(byte[] request) {
    try {
      return request.length == 0 ? "" : READER.readTree(request).toString();
    } catch (IOException e) {
      // Bytes that are no CBOR are refused like text that is no JSON.
      throw new AwsException("SerializationException", "The request body is not CBOR.");
    }
  }

  /** The service's JSON in CBOR. */
  static byte[] answer(String json) {
    var bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = CBOR.createGenerator(bytes)) {
      JsonNode answer = JSON.readTree(json);
      if (answer instanceof ObjectNode members && members.has("__type")) {
        members.put("__type", NAMESPACE + members.get("__type").textValue());
      }
      write(answer, out);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a service that speaks CBOR answers with JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** A number with a fraction is an instant: the service has no other. */
  private static void write(JsonNode node, CBORGenerator out) throws IOException {
    if (node.isObject()) {
      out.writeStartObject(node, node.size());
      for (var member : node.properties()) {
        out.writeFieldName(member.getKey());
        write(member.getValue(), out);
      }
      out.writeEndObject();
    } else if (node.isArray()) {
      out.writeStartArray(node, node.size());
      for (JsonNode element : node) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (node.isFloatingPointNumber()) {
      out.writeTag(INSTANT);
      out.writeNumber(node.doubleValue());
    } else {
      JSON.writeTree(out, node);
    }
  }
}
