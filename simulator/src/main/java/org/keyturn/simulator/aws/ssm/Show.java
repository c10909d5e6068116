package org.keyturn.simulator.aws.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;

/** How the service shows a version of a parameter. */
record Show(String region, String account) {

  /** With the value; a SecureString that is not to be decrypted shows something opaque. */
  ObjectNode value(Parameter parameter, Parameter.Version version, boolean decrypt) {
    return object()
        .put("Name", parameter.name)
        .put("Type", version.type)
        .put("Value", shown(version, decrypt))
        .put("Version", version.number)
        .put("LastModifiedDate", modified(version))
        .put("ARN", arn(parameter))
        .put("DataType", "text");
  }

  /** Without the value. */
  ObjectNode metadata(Parameter parameter, Parameter.Version version) {
    ObjectNode shown =
        object()
            .put("Name", parameter.name)
            .put("ARN", arn(parameter))
            .put("Type", version.type)
            .put("LastModifiedDate", modified(version))
            .put("LastModifiedUser", user())
            .put("Version", version.number)
            .put("Tier", version.tier)
            .put("DataType", "text");
    return optional(shown, version);
  }

  /** As part of the history, with labels. */
  ObjectNode history(Parameter parameter, Parameter.Version version, boolean decrypt) {
    ObjectNode shown =
        object()
            .put("Name", parameter.name)
            .put("Type", version.type)
            .put("LastModifiedDate", modified(version))
            .put("LastModifiedUser", user())
            .put("Value", shown(version, decrypt))
            .put("Version", version.number)
            .put("Tier", version.tier)
            .put("DataType", "text");
    version.labels.forEach(shown.putArray("Labels")::add);
    return optional(shown, version);
  }

  private static ObjectNode optional(ObjectNode shown, Parameter.Version version) {
    if (version.description != null) {
      shown.put("Description", version.description);
    }
    if (version.key != null) {
      shown.put("KeyId", version.key);
    }
    return shown;
  }

  private static String shown(Parameter.Version version, boolean decrypt) {
    if (decrypt || !version.type.equals("SecureString")) {
      return version.value;
    }
    // AWS answers with the ciphertext; all a client can see of it is that it is Base64.
    String opaque = "not decrypted: version " + version.number;
    return Base64.getEncoder().encodeToString(opaque.getBytes(UTF_8));
  }

  private static BigDecimal modified(Parameter.Version version) {
    return BigDecimal.valueOf(version.modified.toEpochMilli(), 3);
  }

  private String arn(Parameter parameter) {
    String path = parameter.name.startsWith("/") ? parameter.name : "/" + parameter.name;
    return "arn:aws:ssm:" + region + ":" + account + ":parameter" + path;
  }

  private String user() {
    return "arn:aws:iam::" + account + ":user/rehearsal";
  }
}
