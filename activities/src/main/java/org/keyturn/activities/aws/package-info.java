/**
 * The AWS SDK's clients, and its exceptions in our words. Adapters of every feature stand on these;
 * nothing else here knows the SDK.
 */
@NullMarked
package org.keyturn.activities.aws;

import org.jspecify.annotations.NullMarked;
