package org.keyturn.activities.hsm;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;

/**
 * Our side of a pseudo-terminal (pty(7)): what is written to it is typed, and what is read from it
 * is what the terminal shows. It is closed by its reader, once nobody holds the other side open, so
 * that nobody closes it under a call.
 */
final class PtyMaster extends InputStream {
  /** What a call says that a signal broke off. */
  private static final int EINTR = 4;

  private static final int LONGEST_NAME = 64;
  private static final int MOST_AT_ONCE = 4096;

  private final Memory shown = new Memory(MOST_AT_ONCE);
  private int descriptor;

  private PtyMaster(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * @throws IOException when this machine has no terminal left
   */
  static PtyMaster open() throws IOException {
    int descriptor = checked("posix_openpt", LibC.posix_openpt(LibC.OURS));
    try {
      checked("grantpt", LibC.grantpt(descriptor));
      checked("unlockpt", LibC.unlockpt(descriptor));
    } catch (IOException e) {
      LibC.close(descriptor);
      throw e;
    }
    return new PtyMaster(descriptor);
  }

  /** Where the program opens its side. */
  String path() throws IOException {
    var name = new byte[LONGEST_NAME];
    // The error is the answer.
    checked("ptsname_r", -LibC.ptsname_r(descriptor, name, name.length));
    return Native.toString(name);
  }

  /**
   * Holds the program's side open until it is given up, so that nothing reads as the end before.
   */
  Runnable hold() throws IOException {
    int held = checked("open", LibC.open(path(), LibC.OURS));
    return () -> LibC.close(held);
  }

  void resize(int rows, int columns) throws IOException {
    // struct winsize of ioctl_tty(2): rows, columns, and two that are unused.
    try (var size = new Memory(4 * Short.BYTES)) {
      size.clear();
      size.setShort(0, (short) rows);
      size.setShort(Short.BYTES, (short) columns);
      checked("TIOCSWINSZ", LibC.ioctl(descriptor, LibC.TIOCSWINSZ, size));
    }
  }

  /**
   * @throws IOException when there is nobody to read it any more
   */
  synchronized void type(byte[] bytes) throws IOException {
    if (descriptor < 0) {
      throw new IOException("the terminal is closed");
    }
    try (var typed = new Memory(bytes.length)) {
      typed.write(0, bytes, 0, bytes.length);
      try {
        write(typed);
      } finally {
        typed.clear();
      }
    }
  }

  private void write(Memory typed) throws IOException {
    for (long at = 0; at < typed.size(); ) {
      long written = LibC.write(descriptor, typed.share(at), typed.size() - at);
      if (written < 0 && Native.getLastError() != EINTR) {
        throw failed("write");
      }
      at += Math.max(0, written);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int most = Math.min(length, MOST_AT_ONCE);
    long read;
    do {
      read = LibC.read(descriptor, shown, most);
    } while (read < 0 && Native.getLastError() == EINTR);
    if (read <= 0) {
      // EIO is how Linux says that nobody holds the other side.
      return -1;
    }
    shown.read(0, buffer, offset, (int) read);
    shown.clear();
    return (int) read;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public synchronized void close() {
    LibC.close(descriptor);
    descriptor = -1;
    shown.close();
  }

  private static int checked(String call, int answer) throws IOException {
    if (answer < 0) {
      throw failed(call);
    }
    return answer;
  }

  private static IOException failed(String call) {
    return new IOException(call + ": error " + Native.getLastError());
  }
}
