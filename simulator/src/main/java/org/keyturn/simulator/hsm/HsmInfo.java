package org.keyturn.simulator.hsm;

import java.util.Locale;
import org.keyturn.simulator.wire.Message;

/** What an HSM says of itself (page "cloudhsm_cli-cluster-hsm-info"): neither its id nor its IP. */
final class HsmInfo {
  private HsmInfo() {}

  static Message of(Hsm hsm) {
    int number = Math.floorMod(hsm.id().hashCode(), 1_000_000);
    return Message.of(
        "vendor", "Marvell Semiconductors, Inc.",
        "model", "NITROX-III CNN35XX-NFBE",
        "serial-number", String.format(Locale.ROOT, "5.3G1941-ICM%06d", number),
        "hardware-version-major", "5",
        "hardware-version-minor", "3",
        "firmware-version-major", "2",
        "firmware-version-minor", "6",
        "firmware-build-number", "16",
        "firmware-id", "CNN35XX-NFBE-FW-2.06-16",
        "fips-state", "2 [FIPS mode with single factor authentication]");
  }
}
