package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import org.keyturn.activities.failure.ServiceException;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * Whether a ceremony's cluster and its HSMs still have room. The codes of the quotas are those of
 * the AWS General Reference, "AWS CloudHSM endpoints and quotas".
 */
record AwsQuotas(CloudHsmV2Client cloudHsm, ServiceQuotasClient quotas) {
  /**
   * A quota of the account in the region, with what AWS gives to accounts that asked for no more,
   * and how many a ceremony makes.
   */
  enum Quota {
    CLUSTERS("cluster quota", "L-4B16B391", 4, 1),
    HSMS("HSM quota", "L-95BA35D1", 6, 2);

    final String subject;
    private final String code;
    private final int usual;
    private final int needed;

    Quota(String subject, String code, int usual, int needed) {
      this.subject = subject;
      this.code = code;
      this.usual = usual;
      this.needed = needed;
    }
  }

  Finding room(Quota quota) {
    List<Cluster> clusters =
        call(
            "DescribeClusters",
            () ->
                cloudHsm.describeClustersPaginator().stream()
                    .flatMap(page -> page.clusters().stream())
                    .toList());
    int there =
        quota == Quota.CLUSTERS
            ? clusters.size()
            : clusters.stream().mapToInt(cluster -> cluster.hsms().size()).sum();
    int most;
    try {
      most = applied(quota);
    } catch (ServiceException e) {
      return Finding.unknown(
          quota.subject,
          "%d are in use and a ceremony makes %d, but %s"
              .formatted(there, quota.needed, e.message()),
          "AWS's default is %d; this account's: aws service-quotas get-service-quota --service-code cloudhsm --quota-code %s"
              .formatted(quota.usual, quota.code));
    }
    String used = "%d of %d in use, a ceremony makes %d".formatted(there, most, quota.needed);
    return there + quota.needed <= most
        ? Finding.ok(quota.subject, used)
        : Finding.problem(
            quota.subject,
            used,
            "delete what is not needed, or ask for more: aws service-quotas"
                + " request-service-quota-increase --service-code cloudhsm --quota-code "
                + quota.code
                + " --desired-value "
                + (there + quota.needed));
  }

  /** AWS shows no value of an account that has the default. */
  private int applied(Quota quota) {
    try {
      return call(
              "GetServiceQuota",
              () -> quotas.getServiceQuota(r -> r.serviceCode("cloudhsm").quotaCode(quota.code)))
          .quota()
          .value()
          .intValue();
    } catch (ServiceException e) {
      if (e.code().equals("NoSuchResourceException")) {
        return quota.usual;
      }
      throw e;
    }
  }
}
