/**
 * P-256 keys as Tezos writes them: p2pk, tz3, p2sk, p2esk, p2sig, from what an HSM exports. Every
 * reader is strict, because a plausible wrong address is worse than a refusal.
 */
@NullMarked
package org.keyturn.ceremony.tezos;

import org.jspecify.annotations.NullMarked;
