package org.keyturn.activities.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.environment.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes the AWS clients of one environment; they share a connection pool and the credentials. */
public final class AwsClients implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwsClients.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** The control plane answers in seconds; this only ends calls that hang. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Region region;
  private final Map<String, URI> endpoints;
  private final SdkHttpClient http;
  private final DefaultCredentialsProvider credentials;
  private final List<ExecutionInterceptor> onlookers;

  private AwsClients(
      Region region,
      Map<String, URI> endpoints,
      SdkHttpClient http,
      DefaultCredentialsProvider credentials,
      List<ExecutionInterceptor> onlookers) {
    this.region = region;
    this.endpoints = endpoints;
    this.http = http;
    this.credentials = credentials;
    this.onlookers = onlookers;
  }

  /**
   * @param onlookers see every call and its answer, and change nothing of them
   */
  public static AwsClients of(Environment environment, ExecutionInterceptor... onlookers) {
    return new AwsClients(
        Region.of(environment.region()),
        environment.endpoints(),
        UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER).build(),
        DefaultCredentialsProvider.builder().build(),
        List.of(onlookers));
  }

  public CloudHsmV2Client cloudHsm() {
    return built(CloudHsmV2Client.builder(), "cloudhsmv2", retrying());
  }

  /**
   * A client for the acts that have no idempotency token (API reference, CreateCluster and
   * CreateHsm): the SDK sends a request once, and not at all when {@link SendOnce#BEFORE_SENDING}
   * objects.
   */
  public CloudHsmV2Client cloudHsmSendingOnce() {
    return built(CloudHsmV2Client.builder(), "cloudhsmv2", sendingOnce());
  }

  public Ec2Client ec2() {
    return built(Ec2Client.builder(), "ec2", retrying());
  }

  public IamClient iam() {
    return built(IamClient.builder(), "iam", retrying());
  }

  public KmsClient kms() {
    return built(KmsClient.builder(), "kms", retrying());
  }

  public ServiceQuotasClient serviceQuotas() {
    return built(ServiceQuotasClient.builder(), "servicequotas", retrying());
  }

  public SsmClient ssm() {
    return built(SsmClient.builder(), "ssm", retrying());
  }

  public StsClient sts() {
    return built(StsClient.builder(), "sts", retrying());
  }

  /**
   * Takes a call as far as to its sending, which finds credentials and loads what the SDK needs.
   * AWS is asked nothing.
   */
  public void practise() {
    // Without the log of calls: nobody is called.
    try (CloudHsmV2Client client = ours(CloudHsmV2Client.builder(), sendingOnce()).build()) {
      client.describeClusters();
    } catch (IllegalStateException | SdkException e) {
      // It was kept back, as it had to be; or there are no credentials, of which a step tells more.
      LOG.debug("a call was practised: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    http.close();
    credentials.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder, String service, ClientOverrideConfiguration.Builder behaviour) {
    behaviour.addExecutionInterceptor(new CallLog());
    onlookers.forEach(behaviour::addExecutionInterceptor);
    ours(builder, behaviour);
    URI endpoint = endpoints.get(service);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B ours(
      B builder, ClientOverrideConfiguration.Builder behaviour) {
    return builder
        .httpClient(http)
        .credentialsProvider(credentials)
        .region(region)
        .overrideConfiguration(behaviour.build());
  }

  private static ClientOverrideConfiguration.Builder sendingOnce() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .addExecutionInterceptor(new SendOnce());
  }

  private static ClientOverrideConfiguration.Builder retrying() {
    return ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD);
  }
}
