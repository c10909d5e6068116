package org.keyturn.activities;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.password.PasswordNames;
import org.keyturn.activities.simulated.Acts;
import org.keyturn.activities.simulated.Plans;
import org.keyturn.activities.simulated.SimulatedCluster;
import org.keyturn.ceremony.roster.Roster;
import org.slf4j.LoggerFactory;

class SecretsTest {
  private static final String PLANTED = "aPlantedPasswordOf32Letters00000";

  @TempDir Path state;

  @Test
  void no_password_is_logged_by_anybody_at_any_level() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    try (var cluster = new SimulatedCluster(state)) {
      var console = List.copyOf(appenders(root));
      console.forEach(root::detachAppender);
      root.addAppender(log);
      root.setLevel(Level.TRACE);
      var acts = new Acts(cluster, new Roster(List.of(), List.of()), Plans.of("plan"), Map.of());
      try {
        acts.untilUsers();
        // What the search below must find, were it logged.
        LoggerFactory.getLogger("planted").trace("the password is {}", PLANTED);
      } finally {
        root.setLevel(before);
        root.detachAppender(log);
        console.forEach(root::addAppender);
      }
      String logged = text(log);
      assertThat(logged).contains("asking cluster activate", "PutParameter", PLANTED);
      var names = PasswordNames.of(cluster.environment(), Acts.CEREMONY, cluster.id());
      for (String name : names.all()) {
        try (Password password = acts.passwords.read(name)) {
          assertThat(logged).as(name).doesNotContain(password.reveal());
        }
      }
    }
  }

  private static List<Appender<ILoggingEvent>> appenders(Logger logger) {
    var appenders = new ArrayList<Appender<ILoggingEvent>>();
    logger.iteratorForAppenders().forEachRemaining(appenders::add);
    return appenders;
  }

  private static String text(ListAppender<ILoggingEvent> log) {
    var text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      text.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
