package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;
import org.keyturn.simulator.state.Store;

/**
 * GetResourcePolicy, PutResourcePolicy and DeleteResourcePolicy: policies belong to READY backups
 * only (API reference of AWS CloudHSM, "PutResourcePolicy").
 */
final class PolicyOperations {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Estate estate;
  private final Store store;

  PolicyOperations(Estate estate, Store store) {
    this.estate = estate;
    this.store = store;
  }

  ObjectNode get(Members request) {
    String arn = request.text("ResourceArn", Shapes.ARN);
    request.check();
    ObjectNode answer = object();
    View.put(answer, "Policy", backup(arn, request.region()).policy);
    return answer;
  }

  ObjectNode put(Members request) {
    String arn = request.text("ResourceArn", Shapes.ARN);
    String policy = request.text("Policy", Shape.length(1, 20_000));
    request.check();
    Backup backup = backup(arn, request.region());
    if (backup.state != BackupState.READY) {
      throw Refusal.invalid("Backup '" + backup.id + "' is not READY.");
    }
    try {
      if (!JSON.readTree(policy).isObject()) {
        throw Refusal.invalid("The resource policy is not a JSON object.");
      }
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("The resource policy is not valid JSON.");
    }
    backup.policy = policy;
    store.did("PutResourcePolicy", backup.id);
    return object().put("ResourceArn", arn).put("Policy", policy);
  }

  ObjectNode delete(Members request) {
    String arn = request.text("ResourceArn", Shapes.ARN);
    request.check();
    Backup backup = backup(arn, request.region());
    if (backup.policy == null) {
      throw Refusal.notFound("Backup '" + backup.id + "' has no resource policy.");
    }
    ObjectNode answer = object().put("ResourceArn", arn).put("Policy", backup.policy);
    backup.policy = null;
    store.did("DeleteResourcePolicy", backup.id);
    return answer;
  }

  private Backup backup(String arn, String region) {
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    if (!id.startsWith("backup-")) {
      throw Refusal.invalid("Only backups have resource policies.");
    }
    return estate.in(region).backup(id);
  }
}
