"""Processes that a measurement starts, watches, kills and ends."""
import os
import pathlib
import signal
import subprocess
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Served:
    """A process that is started again at once when a signal has ended it, as a service manager does it."""

    def __init__(self, name, command, log, environment):
        self.command, self.log, self.environment = command, log, environment
        self.ending = False
        self.process = self.start()
        threading.Thread(target=self.serve, name=name, daemon=True).start()

    def start(self):
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env={**os.environ, **self.environment}
            )

    def serve(self):
        while not self.ending:
            self.process.wait()
            if not self.ending:
                self.process = self.start()

    def until_said(self, words, limit=90):
        """Waits until its log has the words."""
        deadline = time.monotonic() + limit
        while words not in self.log.read_text(errors="replace"):
            if time.monotonic() > deadline:
                raise SystemExit(f"error: {self.log} never says {words}")
            time.sleep(0.05)

    def kill(self):
        """The instant of the SIGKILL."""
        at = time.time()
        self.process.send_signal(signal.SIGKILL)
        return at

    def end(self):
        self.ending = True
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def cpu(pid):
    """Seconds of CPU of the process, and of those of its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own, children = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
    return own / TICKS, children / TICKS


def peak(pid):
    """The most memory that was resident, in MB; None once the process has ended."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    peaks = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0].split()[1]) // 1024 if peaks else None


def children(pid):
    """Every process below this one."""
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # It has ended since.
    below, found = [pid], []
    while below:
        parent = below.pop()
        ones = [child for child, its in parents.items() if its == parent]
        found += ones
        below += ones
    return found
