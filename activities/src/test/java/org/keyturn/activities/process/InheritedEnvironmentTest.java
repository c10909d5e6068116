package org.keyturn.activities.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {
  @Test
  void credentials_are_not_inherited() {
    assertThat(
            InheritedEnvironment.without(
                Map.of(
                    "PATH", "/bin",
                    "JAVA_HOME", "/java",
                    "CLOUDHSM_PIN", "a:b",
                    "CLOUDHSM_ROLE", "admin",
                    "DESTINATION_CLOUDHSM_PIN", "a:b",
                    "HSM_PASSWORD", "b",
                    "AWS_SECRET_ACCESS_KEY", "c",
                    "TEMPORAL_API_KEY", "d")))
        .containsOnlyKeys("PATH", "JAVA_HOME");
  }
}
