package org.keyturn.activities.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.doctor.AwsQuotas.Quota;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;

/** Reads the account and its network, and changes nothing there. */
public final class AwsExamination {
  private final Environment environment;
  private final AwsAccount account;
  private final AwsNetwork network;
  private final AwsQuotas quotas;
  private final AwsPasswords passwords;
  private final AwsWriting writing;
  private final AwsClock clock;

  /**
   * @param bastionWorker ARN of the role of the worker that keeps the passwords, where it is known
   * @param clock looks on at the calls of these clients
   */
  public AwsExamination(
      Environment environment, AwsClients clients, Optional<String> bastionWorker, AwsClock clock) {
    this.environment = environment;
    this.account = new AwsAccount(environment, clients.sts(), clients.iam());
    this.network = new AwsNetwork(environment, clients.ec2());
    this.quotas = new AwsQuotas(clients.cloudHsm(), clients.serviceQuotas());
    this.passwords = new AwsPasswords(environment, clients.ssm(), clients.kms());
    this.writing = new AwsWriting(environment, clients.iam(), bastionWorker);
    this.clock = clock;
  }

  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    try {
      findings.add(account.identity());
      findings.addAll(ofTheAccount());
    } catch (ServiceException e) {
      findings.add(Questions.unanswered(AwsAccount.IDENTITY, true, e));
      findings.add(
          Finding.unknown(
              "all else in AWS",
              "nothing was asked, since AWS did not say whose credentials these are",
              "mend the account first, then run keyturn doctor again"));
    }
    findings.add(clock.finding());
    return findings;
  }

  /** Every question is asked, whatever became of those before it. */
  private List<Finding> ofTheAccount() {
    var questions = new Questions();
    questions.additional(AwsAccount.ROLE, account::role);
    questions.additional(AwsNetwork.ZONES, network::zones);
    for (Subnet subnet : environment.subnets()) {
      questions.essential(AwsNetwork.subject(subnet), () -> network.subnet(subnet));
    }
    questions.essential(AwsNetwork.GROUP, network::bastionGroup);
    for (Quota quota : Quota.values()) {
      questions.essential(quota.subject, () -> quotas.room(quota));
    }
    questions.essential(AwsPasswords.PARAMETERS, passwords::parameters);
    questions.additional(AwsPasswords.KEY, passwords::key);
    questions.additional(AwsWriting.SUBJECT, writing::allowed);
    return questions.findings();
  }
}
