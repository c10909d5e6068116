"""Many ceremonies on one worker of each role: all wait at a gate, then each is approved and finishes."""
import concurrent.futures
import os
import time

import page
import processes
import tools
from stage import Stage

SIZES = (10, 50, 200)
ROLES = ("workflow", "aws", "hsm")
MEMORY = "-Xmx512m"


def measure(size):
    with Stage(0, "100ms", java=MEMORY, roles=ROLES) as stage:
        page.keep(f"many-{size}", figures(stage, [f"many-{n}" for n in range(size)]))
    table(size)


def figures(stage, ceremonies):
    before = spent(stage)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as starting:
        list(starting.map(stage.start, ceremonies))
    for ceremony in ceremonies:
        stage.gate(ceremony, "open")
    began = time.monotonic()
    finished = 0
    for ceremony in ceremonies:
        stage.approve(ceremony, "open", "initialize", "keys", "handover")
        finished += stage.until_ended(ceremony).endswith("COMPLETED")
        stage.put_away(ceremony)
    return {
        "finished": finished,
        "wall": (time.monotonic() - began) / len(ceremonies),
        "cpu": (spent(stage) - before) / len(ceremonies),
        "memory": {role: processes.peak(worker.process.pid) for role, worker in stage.workers.items()},
    }


def spent(stage):
    """CPU seconds of the workers themselves; the client's commands, their children, are not theirs."""
    return sum(processes.cpu(worker.process.pid)[0] for worker in stage.workers.values())


def table(measured):
    rows, least = [], page.kept(f"many-{SIZES[0]}")
    for size in SIZES:
        if (found := page.kept(f"many-{size}")) is None:
            continue
        ratios = [f" ({found[name] / least[name]:.2f} ×)" if least else "" for name in ("wall", "cpu")]
        memory = ", ".join(f"{role} {peak} MB" for role, peak in found["memory"].items())
        each = [f"{found['wall']:.1f} s{ratios[0]}", f"{found['cpu']:.2f} s{ratios[1]}"]
        rows.append([str(size), str(found["finished"]), *each, memory])
    header = ["Ceremonies", "Finished", "Time each", "CPU of the workers each", "Most memory of each worker"]
    page.write(f"many-{measured}", header, rows, note=f"JAVA_TOOL_OPTIONS={MEMORY}. Aim: at 200 within 1.3 × of 10.")
