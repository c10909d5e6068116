"""A whole rehearsal without AWS's waits, and the memory of every process in it."""
import pathlib
import statistics
import subprocess
import tempfile
import time

import page
import processes
import tools

TIMES = 5


def measure():
    rows = []
    for engine in ("memory", "temporal"):
        taken, memory = [], {}
        for _ in range(TIMES):
            seconds, peaks = once(engine)
            taken.append(seconds)
            for name, peak in peaks.items():
                memory[name] = max(peak, memory.get(name, 0))
        most = ", ".join(f"{name} {peak} MB" for name, peak in sorted(memory.items()))
        rows.append([f"`--engine {engine}`", f"{statistics.median(taken):.1f} s", most])
    header = ["`keyturn rehearse --pace 0`", "Median", "Most memory of each process"]
    page.write("rehearse", header, rows, note=f"{TIMES} times each.")


def once(engine):
    peaks = {}
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
        command = [tools.KEYTURN, "rehearse", "--pace", "0", "--engine", engine, "--out", f"{folder}/rehearsal"]
        began = time.monotonic()
        with open(f"{folder}/log", "wb") as log:
            rehearsal = subprocess.Popen(command, stdout=log, stderr=log)
            while rehearsal.poll() is None:
                for pid in [rehearsal.pid, *processes.children(rehearsal.pid)]:
                    name, peak = named(pid), processes.peak(pid)
                    if name and peak:
                        peaks[name] = max(peak, peaks.get(name, 0))
                time.sleep(0.05)
        taken = time.monotonic() - began
        if rehearsal.returncode:
            raise SystemExit(f"error: the rehearsal failed\n{pathlib.Path(folder, 'log').read_text()}")
    return taken, peaks


def named(pid):
    """What the process is in the rehearsal; None for what only starts another."""
    try:
        words = pathlib.Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return None
    if words[0].endswith("temporal") or any(word.endswith("MemoryService") for word in words):
        return "Temporal server"
    mains = {
        "org.keyturn.starter.Keyturn": "rehearse",
        "org.keyturn.simulator.Simulator": "simulator",
        "org.keyturn.worker.WorkerCommand": "worker (hsm)" if "hsm" in words else "worker (workflow, aws)",
    }
    if not words[0].endswith("java"):
        return None
    return next((name for main, name in mains.items() if main in words), "client command")
