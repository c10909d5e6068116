package org.keyturn.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  @Test
  void everyLineIsAJsonObjectWithTheCeremonysIdWhereThatIsAskedFor() throws Exception {
    JsonNode line = new ObjectMapper().readTree(logged(Map.of("KEYTURN_LOG_FORMAT", "json")));
    assertThat(line.path("formattedMessage").asText()).isEqualTo("looked at cluster-1");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("loggerName").asText()).isEqualTo("org.keyturn.Test");
    assertThat(line.path("mdc").path("WorkflowId").asText()).isEqualTo("spring-baker");
    assertThat(line.path("timestamp").isNumber()).isTrue();
  }

  @Test
  void otherwiseALineIsForPeople() throws JoranException {
    assertThat(logged(Map.of())).contains("INFO  spring-baker").endsWith("looked at cluster-1\n");
  }

  private static String logged(Map<String, String> settings) throws JoranException {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    settings.forEach(context::putProperty);
    var said = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
      context.getMDCAdapter().put("WorkflowId", "spring-baker");
      context.getLogger("org.keyturn.Test").info("looked at {}", "cluster-1");
    } finally {
      System.setErr(err);
      context.stop();
    }
    return said.toString(UTF_8);
  }
}
