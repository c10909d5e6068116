package org.keyturn.simulator.fidelity;

import java.util.List;

/** What no page, model, capture or report we could read answers. */
final class OpenQuestions {
  static final List<Question> ALL =
      List.of(
          new Question(
              "What are the texts of InitializeCluster's refusals?",
              "The simulator's are its own; the code is CloudHsmInvalidRequestException.",
              "aws cloudhsmv2 initialize-cluster --cluster-id $CLUSTER --signed-cert"
                  + " file://signed.crt --trust-anchor file://another-ca.crt"),
          new Question(
              "Which fields of an hsm2m.medium's CSR and hardware certificates are stable enough to"
                  + " be pinned?",
              "The simulator's subjects have the form of the one documented example, of"
                  + " hsm1.medium.",
              """
              aws cloudhsmv2 describe-clusters --query 'Clusters[0].Certificates.ClusterCsr' --output text | openssl req -noout -subject
              aws cloudhsmv2 describe-clusters --query 'Clusters[0].Certificates.ManufacturerHardwareCertificate' --output text | openssl x509 -noout -subject -issuer -dates -ext basicConstraints,keyUsage
              """),
          new Question(
              "What are fingerprint and validity of the manufacturer's root for hsm2m.medium, and"
                  + " what follows AWS's root G1, which ends on 2027-04-26?",
              "The simulator makes two roots of its own, marked `(simulated)`.",
              "openssl x509 -in mrvl-rsa-LS2-AR-v1.crt -noout -subject -dates -fingerprint"
                  + " -sha256"),
          new Question(
              "When does a cluster become `DEGRADED`, `UPDATE_IN_PROGRESS` or `PENDING_ROLLBACK`?",
              "The simulator never shows one of them.",
              "aws cloudhsmv2 describe-clusters --query"
                  + " 'Clusters[].[ClusterId,State,StateMessage]'"),
          new Question(
              "How long does InitializeCluster take?",
              "Two minutes at pace 1.",
              "while sleep 5; do date; aws cloudhsmv2 describe-clusters --filters"
                  + " clusterIds=$CLUSTER --query 'Clusters[0].State'; done"),
          new Question(
              "What happens to clients when the customer's certificates expire?",
              "The stand-in refuses to connect.",
              "openssl s_client -connect $HSM:2223 -CAfile customerCA.crt -attime $(date -d '+11"
                  + " years' +%s)"),
          new Question(
              "What does the client say to a wrong password, a locked user, a missing login, a"
                  + " filter without a match and a password that is too short?",
              "The stand-in's texts are its own, in one table.",
              """
              CLOUDHSM_ROLE=crypto-user CLOUDHSM_PIN=manager:wrong-password cloudhsm-cli key list
              env -u CLOUDHSM_PIN cloudhsm-cli key list
              cloudhsm-cli key delete --filter attr.label=no-such-key
              cloudhsm-cli user create --username weak --role crypto-user --password short
              """),
          new Question(
              "With which exit code does a refused command end?",
              "With 1; that it is not 0 is observed.",
              "cloudhsm-cli key delete --filter attr.label=no-such-key; echo $?"),
          new Question(
              "Does `key wrap --path` print the wrapped key as well?",
              "The stand-in does.",
              "cloudhsm-cli key wrap aes-zero-pad --payload-filter attr.label=priv"
                  + " --wrapping-filter attr.label=kek --path wrapped.bin"),
          new Question(
              "Does the service ever heal a user list, a share or an attribute that differs between"
                  + " HSMs?",
              "The stand-in never does; keys it brings to every HSM.",
              "cloudhsm-cli user list; sleep 86400; cloudhsm-cli user list"),
          new Question(
              "What stands in the place of the private value in a file of `key generate-file`"
                  + " with the encodings `reference-pem` and `cloudhsm-reference-pem`?",
              "The key's reference; the DER of the latter is the stand-in's own.",
              "cloudhsm-cli key generate-file --encoding reference-pem --path key.pem --filter"
                  + " attr.label=priv; openssl asn1parse -in key.pem"),
          new Question(
              "How do token files name the services `quorum` and `cluster`, and which numbers do"
                  + " their tokens hold?",
              "As `quorum-management` and `cluster-management`, after the published"
                  + " `user-management`; the numbers are the stand-in's own.",
              """
              cloudhsm-cli quorum token-sign generate --service quorum --token quorum.token; cat quorum.token
              cloudhsm-cli quorum token-sign generate --service cluster --token cluster.token; cat cluster.token
              """),
          new Question(
              "Do crypto users change their own password without approvals where admins need them?",
              "They do.",
              "cloudhsm-cli user change-password --username baker --role crypto-user"),
          new Question(
              "What are the texts of the refusals of quorum, mutual TLS and MFA commands?",
              "The stand-in's are its own where no page prints them, in one table.",
              "cloudhsm-cli quorum token-sign generate --service user --token again.token; cloudhsm-cli"
                  + " cluster mtls set-enforcement --level cluster"));

  private OpenQuestions() {}
}
