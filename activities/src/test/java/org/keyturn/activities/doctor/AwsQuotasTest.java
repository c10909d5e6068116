package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.AwsQuotas.Quota;
import org.keyturn.activities.doctor.Finding.Level;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.DescribeClustersRequest;
import software.amazon.awssdk.services.cloudhsmv2.model.DescribeClustersResponse;
import software.amazon.awssdk.services.cloudhsmv2.model.Hsm;
import software.amazon.awssdk.services.cloudhsmv2.paginators.DescribeClustersIterable;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

class AwsQuotasTest {
  @Test
  void anAccountThatAskedForMoreHasMore() {
    assertThat(room(3, 2, Optional.of(8.0), Quota.HSMS))
        .isEqualTo(Finding.ok("HSM quota", "6 of 8 in use, a ceremony makes 2"));
  }

  @Test
  void withoutAValueOfTheAccountTheDefaultHolds() {
    assertThat(room(2, 2, Optional.empty(), Quota.HSMS).level()).isEqualTo(Level.OK);
    Finding full = room(5, 1, Optional.empty(), Quota.HSMS);

    assertThat(full.level()).isEqualTo(Level.PROBLEM);
    assertThat(full.found()).isEqualTo("5 of 6 in use, a ceremony makes 2");
    assertThat(full.mend())
        .contains("request-service-quota-increase")
        .endsWith("--quota-code L-95BA35D1 --desired-value 7");
  }

  @Test
  void anAccountWithLessThanTheDefaultHasLess() {
    assertThat(room(1, 0, Optional.of(1.0), Quota.CLUSTERS).level()).isEqualTo(Level.PROBLEM);
  }

  private static Finding room(int clusters, int each, Optional<Double> quota, Quota asked) {
    return new AwsQuotas(clusters(clusters, each), quotas(quota)).room(asked);
  }

  private static CloudHsmV2Client clusters(int clusters, int each) {
    var cluster = Cluster.builder().hsms(Collections.nCopies(each, Hsm.builder().build())).build();
    return new CloudHsmV2Client() {
      @Override
      public DescribeClustersIterable describeClustersPaginator() {
        return new DescribeClustersIterable(this, DescribeClustersRequest.builder().build());
      }

      @Override
      public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
        return DescribeClustersResponse.builder()
            .clusters(Collections.nCopies(clusters, cluster))
            .build();
      }

      @Override
      public String serviceName() {
        return "cloudhsm";
      }

      @Override
      public void close() {}
    };
  }

  private static ServiceQuotasClient quotas(Optional<Double> value) {
    return new ServiceQuotasClient() {
      @Override
      public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
        return value
            .map(v -> GetServiceQuotaResponse.builder().quota(q -> q.value(v)).build())
            .orElseThrow(AwsQuotasTest::noValue);
      }

      @Override
      public String serviceName() {
        return "servicequotas";
      }

      @Override
      public void close() {}
    };
  }

  private static RuntimeException noValue() {
    return NoSuchResourceException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchResourceException").build())
        .build();
  }
}
