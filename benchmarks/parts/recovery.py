"""From the SIGKILL of a worker to the next useful step on the one that the service manager starts at once."""
import signal
import statistics
import time

import page
from service import instant
from stage import Stage

TIMES = 5
HEARTBEAT = 5
AIMS = {
    "idle, at a gate": "under 3 s",
    "busy, in an act on the HSM": f"under {HEARTBEAT + 3} s: the heartbeat timeout and 3 s",
    "inside a workflow task": "under 5 s",
}
AT_THE_BASTION = {"rotateOfficer", "users", "keys", "exportKeys", "sealKey", "share"}


def measure():
    taken = {what: [] for what in AIMS}
    with Stage(0, "100ms") as stage:
        for n in range(TIMES):
            ceremony = f"recovery-{n}"
            stage.start(ceremony)
            for what, figure in zip(AIMS, killed_thrice(stage, ceremony)):
                taken[what].append(figure)
            stage.put_away(ceremony)
    rows = [
        [what, f"{statistics.median(figures):.1f} s", f"{max(figures):.1f} s", AIMS[what]]
        for what, figures in taken.items()
    ]
    page.write("recovery", ["Killed", "Median", "Longest", "Aim"], rows, note=f"{TIMES} times each, a real server.")


def killed_thrice(stage, ceremony):
    yield idle(stage, ceremony)
    yield busy(stage, ceremony)
    yield in_a_task(stage, ceremony)
    stage.until_ended(ceremony)


def idle(stage, ceremony):
    """The decision that closes the gate comes while there is no worker."""
    last = all_but_one(stage, ceremony, "open")
    killed = stage.workers["workflow,aws"].kill()
    stage.decide(ceremony, [last])
    return until(lambda: began(stage, ceremony, "createCluster")) - killed


def busy(stage, ceremony):
    stage.approve(ceremony, "initialize")
    act = until(lambda: next(iter(AT_THE_BASTION & set(running(stage, ceremony))), None))
    killed = stage.workers["hsm"].kill()
    return until(lambda: began(stage, ceremony, act, killed)) - killed


def in_a_task(stage, ceremony):
    """Stopped, the worker has taken the task and cannot end it; then it is killed."""
    stage.approve(ceremony, "keys")
    last = all_but_one(stage, ceremony, "handover")
    worker = stage.workers["workflow,aws"]
    worker.process.send_signal(signal.SIGSTOP)
    stage.decide(ceremony, [last])
    until(lambda: stage.service.history(ceremony)[-1]["eventType"].endswith("WORKFLOW_TASK_STARTED"))
    killed = worker.kill()
    return until(lambda: began(stage, ceremony, "publishRecord")) - killed


def all_but_one(stage, ceremony, gate):
    """Hands in every decision that the gate needs but the last, which it gives."""
    *others, last = stage.approvals(ceremony, gate)
    stage.decide(ceremony, others)
    until(lambda: len(stage.gate(ceremony, gate)[1].get("verdicts") or {}) == len(others))
    return last


def until(so, limit=60):
    """What it gives, once it gives something."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        if found := so():
            return found
        time.sleep(0.02)
    raise SystemExit("error: what was waited for did not come")


def running(stage, ceremony):
    return {
        one["activityType"]["name"]: one
        for one in stage.service.describe(ceremony).get("pendingActivities", [])
        if one["state"] == "PENDING_ACTIVITY_STATE_STARTED"
    }


def began(stage, ceremony, act, after=0):
    """When the last try of an activity began: it is in the history once the activity has ended."""
    events = stage.service.history(ceremony)
    scheduled = {
        event["eventId"]
        for event in events
        if event.get("activityTaskScheduledEventAttributes", {}).get("activityType", {}).get("name") == act
    }
    tries = [
        instant(event["eventTime"])
        for event in events
        if event.get("activityTaskStartedEventAttributes", {}).get("scheduledEventId") in scheduled
    ]
    if one := running(stage, ceremony).get(act):
        tries.append(instant(one["lastStartedTime"]))
    return next((at for at in tries if at > after), None)
