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
ACTS = [
    # What Keyturn does up to an act, the act in the simulator's log of effects, and AWS's delays that follow from it.
    ("from the approval to CreateCluster", "CreateCluster", 0, ["createCluster"]),
    ("to the first CreateHsm", "CreateHsm", 0, ["createHsm", "certificatesAppear"]),
    ("to InitializeCluster: HSM verified, CA key made, certificate signed, gate held", "InitializeCluster", 0, ["initialize"]),
    ("to the activation: the client reaches the HSM, looks, activates", "cluster activate", 0, ["noticeActivation"]),
    ("to the second CreateHsm: what users, key and sharing take longer than AWS's notice", "CreateHsm", 1, ["addHsm"]),
]
LAST = "to the end: client configured, users and sharing level, a signature, gate held, record published"


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
    rest = [
        [what, f"{statistics.median(one['between'][i] for one in ceremonies):.2f} s"]
        for i, what in enumerate([*(act[0] for act in ACTS), LAST])
    ]
    about = "Medians of the same ceremonies, from the end of one of AWS's waits to the act that starts the next."
    page.write("pace", ["What Keyturn adds", "Time"], rest, note=about, place="between")
    page.write("pace", ["What", "Time", "÷ the ceremony", "÷ AWS's time"], rows, note=note)


def ceremony():
    """Seconds from the approved opening to the end."""
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
        out = pathlib.Path(folder) / "rehearsal"
        command = [tools.KEYTURN, "rehearse", "--pace", str(PACE), "--engine", "temporal", "--out", str(out)]
        tools.run(command)
        delays = json.loads((out / "simulator" / "network.json").read_text())["delays"]
        events = json.loads((out / "logs" / "history.json").read_text())["events"]
        effects = [json.loads(line) for line in (out / "effects.jsonl").read_text().splitlines()]
    first = next(event for event in events if event["eventType"].endswith("ACTIVITY_TASK_SCHEDULED"))
    taken = instant(events[-1]["eventTime"]) - instant(first["eventTime"])
    return {
        "ceremony": taken,
        "gates": gates(events, first),
        "path": sum(delays.values()),
        "between": between(effects, events, first, delays),
    }


def between(effects, events, first, delays):
    """Seconds from the end of each of AWS's waits to the act that starts the next, and to the end."""
    spans, since = [], instant(first["eventTime"])
    for _, act, nth, waits in ACTS:
        done = [instant(effect["at"]) for effect in effects if effect["effect"] == act][nth]
        spans.append(done - since)
        since = done + PACE * sum(delays[wait] for wait in waits)
    return [*spans, instant(events[-1]["eventTime"]) - since]


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
