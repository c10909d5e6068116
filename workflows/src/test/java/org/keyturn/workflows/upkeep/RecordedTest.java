package org.keyturn.workflows.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.workflows.cluster.Member;

class RecordedTest {
  @Test
  void whatMustBeSoIsTheLastThatTheRecordSays() {
    Recorded recorded = KeptRecord.recorded("completed-the-hard-way");

    assertThat(recorded.mandate().gate()).isEqualTo(GateName.KEYS);
    assertThat(recorded.mandate().decisions()).hasSize(2);
    assertThat(recorded.clusterId()).isEqualTo("cluster-1");
    assertThat(recorded.members()).extracting(Member::hsmId).containsExactly("hsm-2", "hsm-3");
    assertThat(recorded.addresses()).hasSize(2).doesNotHaveDuplicates();
    assertThat(recorded.users())
        .containsExactly("admin admin", "key_manager crypto-user", "remote_signer crypto-user");
    assertThat(recorded.signerParameter()).isEqualTo("/hsm/cluster-1/password version 1");
    assertThat(recorded.ingress()).containsExactly("tcp 2223-2225 from sg-0123456789abcdef0");
    assertThat(recorded.key().publicKeyPem()).startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(recorded.key().checkValue()).isEqualTo("0x012345");
  }

  @Test
  void aRecordWithoutAFactIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Recorded.of(CeremonyRecord.empty(), KeptRecord.recorded("completed").mandate()))
        .withMessage("the evidence of issueCertificate has no certificate-sha256");
  }
}
