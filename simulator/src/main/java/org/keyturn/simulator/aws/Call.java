package org.keyturn.simulator.aws;

import org.jspecify.annotations.Nullable;

/**
 * One signed request to a service.
 *
 * @param target the {@code X-Amz-Target} header of the JSON protocol, absent in the query protocol
 */
public record Call(Signature signature, @Nullable String target, String body, String requestId) {}
