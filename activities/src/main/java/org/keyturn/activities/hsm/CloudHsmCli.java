package org.keyturn.activities.hsm;

import java.nio.file.Path;
import java.util.List;
import org.keyturn.activities.process.ClientLock;

/** AWS's {@code cloudhsm-cli} (Client SDK 5) as it is installed under the client's root. */
public final class CloudHsmCli implements Hsms {
  private final Path cli;
  private final ClientLock lock;

  /**
   * @param root where the client is installed
   */
  public CloudHsmCli(Path root) {
    this.cli = root.resolve("bin/cloudhsm-cli");
    this.lock = ClientLock.of(root);
  }

  @Override
  public HsmSession open() {
    return new CliSession(PtyTerminal.open(lock.around(List.of(cli.toString(), "interactive"))));
  }
}
