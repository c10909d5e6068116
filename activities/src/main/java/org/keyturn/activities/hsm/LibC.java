package org.keyturn.activities.hsm;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * The calls of the C library that make a pseudo-terminal (pty(7)). The values are those of Linux on
 * x86-64 and arm64, where CloudHSM's client runs. A call that fails answers -1.
 */
final class LibC {
  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0x100;
  private static final int O_CLOEXEC = 0x80000;

  /**
   * A worker that leads a session, as a service does, must not get a client's terminal as its own.
   */
  static final int OURS = O_RDWR | O_NOCTTY | O_CLOEXEC;

  static final long TIOCSWINSZ = 0x5414;

  static {
    Native.register(Platform.C_LIBRARY_NAME);
  }

  private LibC() {}

  static native int posix_openpt(int flags);

  static native int grantpt(int master);

  static native int unlockpt(int master);

  /** Answers 0, or the error. */
  static native int ptsname_r(int master, byte[] name, long size);

  static native int open(String path, int flags);

  static native int ioctl(int descriptor, long request, Pointer argument);

  static native long read(int descriptor, Pointer bytes, long count);

  static native long write(int descriptor, Pointer bytes, long count);

  static native int close(int descriptor);
}
