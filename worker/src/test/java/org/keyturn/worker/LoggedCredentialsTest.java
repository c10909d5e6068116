package org.keyturn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * What our libraries would log at {@code TRACE} of the credentials they are given, our logging
 * configurations keep back.
 */
class LoggedCredentialsTest {
  private static final String SECRET_KEY = "aSecretAccessKeyThatNobodyMayRead";
  private static final String TOKEN = "aSessionTokenThatNobodyMayRead";
  private static final String API_KEY = "anApiKeyOfTemporalThatNobodyMayRead";
  private static final String PASSWORD = "aPasswordThatNobodyMayReadEither";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @ParameterizedTest
  @ValueSource(strings = {"src/main/resources", "../starter/src/main/resources"})
  void areNotLoggedAtTheFinestLevel(String folder) throws Exception {
    logEverythingAs(Path.of(folder, "logback.xml"));

    storeAPassword();
    askTemporal();

    String text =
        List.copyOf(logged.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .collect(Collectors.joining("\n"));
    assertThat(text).contains("Received successful response", "GetSystemInfo");
    assertThat(text).doesNotContain(SECRET_KEY, TOKEN, API_KEY, PASSWORD);
  }

  private void logEverythingAs(Path configuration) throws JoranException {
    context.reset();
    context.putProperty("KEYTURN_LOG", "TRACE");
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(configuration.toFile());
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender("stderr");
    logged.setContext(context);
    logged.start();
    root.addAppender(logged);
    LoggerFactory.getLogger("anybody").trace("logged at the finest level");
    assertThat(logged.list).isNotEmpty();
  }

  private static void storeAPassword() throws IOException {
    HttpServer aws =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"Version\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    aws.start();
    try (SsmClient ssm =
        SsmClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.EU_WEST_1)
            .endpointOverride(URI.create("http://127.0.0.1:" + aws.getAddress().getPort()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("AKIDEXAMPLE", SECRET_KEY, TOKEN)))
            .build()) {
      ssm.putParameter(
          put -> put.name("/a").value(PASSWORD).type(ParameterType.SECURE_STRING).overwrite(false));
    } catch (SdkException e) {
      throw new AssertionError(e);
    } finally {
      aws.stop(0);
    }
  }

  /** A service that refuses everything is enough: the key goes with every question. */
  private static void askTemporal() throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .build()
            .start();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .addApiKey(() -> API_KEY)
                .setEnableHttps(false)
                .build());
    try {
      assertThatThrownBy(
              () -> stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
          .isInstanceOf(StatusRuntimeException.class);
    } finally {
      stubs.shutdownNow();
      server.shutdownNow();
    }
  }

  @AfterEach
  void logAsBefore() throws JoranException {
    context.reset();
    new ContextInitializer(context).autoConfig();
  }
}
