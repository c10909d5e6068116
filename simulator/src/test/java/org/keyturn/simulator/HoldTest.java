package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;

class HoldTest extends RehearsalTest {
  @Test
  void aCallThatIsHeldBeforeItIsDoneNeverIs() throws Exception {
    CompletableFuture<Cluster> call = held("hold-before");

    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
    assertThat(aws.faults("DELETE", "{\"fault\":\"hold-before\"}").body()).contains("1");

    assertThatThrownBy(call::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SdkClientException.class);
    assertThat(aws.effects()).isEmpty();
  }

  @Test
  void aCallThatIsHeldIsDoneLate() throws Exception {
    CompletableFuture<Cluster> call = held("hold-late");

    assertThat(aws.effects()).isEmpty();
    aws.faults("DELETE", "");

    assertThat(call.get().clusterId()).startsWith("cluster-");
    assertThat(aws.effects()).containsExactly("CreateCluster");
  }

  @Test
  void anAnswerThatIsHeldIsOfWhatWasDone() throws Exception {
    CompletableFuture<Cluster> call = held("hold-after");

    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
    assertThat(call).isNotDone();
    aws.faults("DELETE", "{\"fault\":\"hold-after\"}");

    assertThat(call.get().clusterId()).startsWith("cluster-");
    assertThat(list().path("held")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CreateHsm", "user create", "key wrap aes-zero-pad", "key wrap", "login", ""})
  void operationsAndCommandsCanBeHeld(String on) throws Exception {
    assertThat(aws.fault("{\"fault\":\"hold-late\",\"on\":\"" + on + "\"}")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateHms", "user craete", "user", "hsm-aaaaaaaaaaa"})
  void whatIsNeitherIsRefused(String on) throws Exception {
    assertThat(aws.fault("{\"fault\":\"hold-late\",\"on\":\"" + on + "\"}")).isEqualTo(400);
  }

  /** A call to make a cluster, which the fault has struck. */
  private CompletableFuture<Cluster> held(String fault) throws Exception {
    aws.fault("{\"fault\":\"" + fault + "\",\"on\":\"CreateCluster\"}");
    CompletableFuture<Cluster> call = CompletableFuture.supplyAsync(aws::create);
    while (list().path("held").isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(list().path("held").path(0).path("fault").asText()).isEqualTo(fault);
    assertThat(list().path("held").path(0).path("what").asText()).isEqualTo("CreateCluster");
    return call;
  }

  private JsonNode list() throws Exception {
    return new ObjectMapper().readTree(aws.faults("GET", "").body());
  }
}
