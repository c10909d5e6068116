package org.keyturn.activities.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.testing.Refused;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** What the parameter store adds to the SDK; the rest is seen with the simulator. */
class ParameterStoreTest {
  private final Service service = new Service();
  private final ParameterStore store = new ParameterStore(service, Optional.empty());

  @Test
  void a_thread_that_carried_a_password_ends_with_the_call() {
    store.keep("/keyturn/officer", Password.of("opensesame"));
    assertThat(store.read("/keyturn/officer").reveal()).isEqualTo("opensesame");

    assertThat(service.callers)
        .hasSize(2)
        .doesNotContain(Thread.currentThread())
        .noneMatch(Thread::isAlive);
  }

  @Test
  void what_the_service_refuses_is_refused_as_ever() {
    Refused.by(() -> store.read("/keyturn/officer")).needsPeople("/keyturn/officer is not there");
  }

  @Test
  void an_interrupted_step_breaks_its_call_off_and_may_be_tried_again() throws Exception {
    service.interrupted = Optional.of(Thread.currentThread());

    var refused = Refused.by(() -> store.read("/keyturn/officer"));

    assertThat(Thread.interrupted()).isTrue();
    refused.mayPass("GetParameter of /keyturn/officer had no answer");
    service.brokenOff.await();
  }

  /** The service with one parameter, which remembers who called it. */
  private static final class Service implements SsmClient {
    private final List<Thread> callers = new ArrayList<>();
    private final CountDownLatch brokenOff = new CountDownLatch(1);
    private volatile Optional<Thread> interrupted = Optional.empty();
    private Optional<String> value = Optional.empty();

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
      callers.add(Thread.currentThread());
      value = Optional.of(request.value());
      return PutParameterResponse.builder().version(1L).build();
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
      callers.add(Thread.currentThread());
      interrupted.ifPresent(this::interruptAndHang);
      String there = value.orElseThrow(() -> ParameterNotFoundException.builder().build());
      return GetParameterResponse.builder().parameter(one -> one.value(there).version(1L)).build();
    }

    private void interruptAndHang(Thread caller) {
      caller.interrupt();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        brokenOff.countDown();
        throw AbortedException.create("interrupted");
      }
    }

    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {}
  }
}
