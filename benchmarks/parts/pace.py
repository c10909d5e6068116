"""A whole ceremony beside what AWS itself takes, and beside the runbook as a script."""
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import page
import tools
from service import instant

PACE = 0.05
LOOKS = 30
TIMES = 3


def measure():
    ceremonies = [ceremony() for _ in range(TIMES)]
    scripts = [script() for _ in range(TIMES)]
    path = ceremonies[0]["path"]
    ours = statistics.median(one["ceremony"] for one in ceremonies)
    unattended = statistics.median(one["ceremony"] - one["gates"] for one in ceremonies)
    theirs = statistics.median(scripts)
    at_rest = (path + ours - path * PACE) / path
    rows = [
        ["What AWS takes, one after the other", f"{path * PACE:.1f} s", "", "1"],
        ["The ceremony", f"{ours:.1f} s", "1", f"{ours / path / PACE:.3f}"],
        ["The same without what people take", f"{unattended:.1f} s", "", f"{unattended / path / PACE:.3f}"],
        ["The runbook as a script, looking every 30 s", f"{theirs:.1f} s", f"{theirs / ours:.2f}", f"{theirs / path / PACE:.3f}"],
        ["The ceremony at AWS's own pace, reckoned", f"{at_rest * path / 60:.1f} min", "", f"{at_rest:.3f}"],
    ]
    note = (
        f"Medians of {TIMES} at pace {PACE}, from the approved opening to the end, approvals at once. People take the time"
        " in which a gate is open, here programs. The waits are scaled, what Keyturn and the client's commands take is not; the last row adds that to AWS's unscaled waits."
        " Aims: 1.05 × AWS's time, 1.2 × faster than the script."
    )
    page.write("pace", ["What", "Time", "÷ the ceremony", "÷ AWS's time"], rows, note=note)


def ceremony():
    """Seconds from the approved opening to the end."""
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
        out = pathlib.Path(folder) / "rehearsal"
        command = [tools.KEYTURN, "rehearse", "--pace", str(PACE), "--engine", "temporal", "--out", str(out)]
        tools.run(command)
        delays = json.loads((out / "simulator" / "network.json").read_text())["delays"]
        events = json.loads((out / "logs" / "history.json").read_text())["events"]
    first = next(event for event in events if event["eventType"].endswith("ACTIVITY_TASK_SCHEDULED"))
    taken = instant(events[-1]["eventTime"]) - instant(first["eventTime"])
    return {"ceremony": taken, "gates": gates(events, first), "path": sum(delays.values())}


def gates(events, first):
    """Seconds in which a gate was open: each keeps two timers until it is decided."""
    started, spans = {}, []
    for event in events:
        if event["eventType"].endswith("TIMER_STARTED"):
            started[event["eventId"]] = instant(event["eventTime"])
        elif event["eventType"].endswith("TIMER_CANCELED") and int(event["eventId"]) > int(first["eventId"]):
            spans.append((started[event["timerCanceledEventAttributes"]["startedEventId"]], instant(event["eventTime"])))
    seconds, end = 0, 0
    for begin, until in sorted(spans):
        seconds += max(0, until - max(begin, end))
        end = max(end, until)
    return seconds


def script():
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
        state = pathlib.Path(folder) / "simulator"
        command = [tools.KEYTURN, "simulator", "--pace", str(PACE), "--state", str(state)]
        simulator = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            settings = {**os.environ, **tools.CREDENTIALS, "AWS_ENDPOINT_URL": simulator.stdout.readline().strip()}
            settings |= {"AWS_DEFAULT_REGION": "eu-west-1", "AWS_PAGER": "", "PATH": f"{tools.VENV}:{os.environ['PATH']}"}
            script = [str(tools.HOME / "benchmarks" / "straight-line"), str(state), str(LOOKS * PACE)]
            return tools.seconds(script, cwd=folder, env=settings)
        finally:
            simulator.terminate()
            simulator.wait()
