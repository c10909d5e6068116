package org.keyturn.simulator.aws;

import java.util.Set;

/** One AWS service at the endpoint. */
public sealed interface Service permits JsonService, QueryService {
  /** The name that requests to it are signed for. */
  String signingName();

  /** Which operation a call asks for; unknown ones are refused. */
  String operation(Call call);

  /** Does what is asked and says so in the service's protocol. */
  Reply answer(Call call);

  /** Every operation it has. */
  Set<String> operations();

  /** How the service says that it is asked too often. */
  AwsException throttled();

  /** The failure that is not the caller's fault. */
  AwsException internalFailure();

  /** How the service says that the caller's policies do not allow the operation. */
  AwsException denied(String operation);

  /** How the service words a flaw of the signature. */
  AwsException unauthentic(SignatureCheck.Flaw flaw);

  /** Says no in the service's protocol. */
  Reply refuse(AwsException refusal, String requestId);
}
