package org.keyturn.activities.hsm;

import java.nio.file.Path;

/** AWS's {@code cloudhsm-cli} (Client SDK 5) as it is installed under the client's root. */
public final class CloudHsmCli implements Hsms {
  private final Path cli;

  /**
   * @param root where the client is installed
   */
  public CloudHsmCli(Path root) {
    this.cli = root.resolve("bin/cloudhsm-cli");
  }

  @Override
  public HsmSession open() {
    return new CliSession(PtyTerminal.open(cli));
  }
}
