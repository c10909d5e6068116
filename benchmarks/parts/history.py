"""How large a ceremony's history is, for every example plan."""
import json
import pathlib
import tempfile

import page
import tools


def measure():
    plans = [tools.HOME / "examples" / "plan.yaml", *sorted((tools.HOME / "examples" / "plans").glob("*.yaml"))]
    rows = []
    for plan in plans:
        with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
            out = pathlib.Path(folder) / "rehearsal"
            rehearse = [tools.KEYTURN, "rehearse", "--pace", "0", "--plan", str(plan), "--out", str(out)]
            tools.run([*rehearse, "--engine", "temporal"])
            text = (out / "logs" / "history.json").read_text()
        events = len(json.loads(text)["events"])
        size = len(json.dumps(json.loads(text), separators=(",", ":")).encode()) / 1024
        rows.append([f"`{plan.relative_to(tools.HOME)}`", str(events), f"{size:.0f} KB"])
    note = "Aim: under 400 events and 512 KB. The size is that of the JSON, in which Temporal's own form is smaller."
    page.write("history", ["Plan", "Events", "Size"], rows, note=note)
