"""A whole record verified, by both verifiers."""
import json
import os
import pathlib
import tempfile

import page
import tools
from parts.cli import NEWER


def measure():
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as folder:
        out = pathlib.Path(folder) / "rehearsal"
        result = json.loads(tools.run([tools.KEYTURN, "rehearse", "--pace", "0", "--json", "--out", str(out)]))
        record, roster = str(out / "record.json"), str(out / "roster.yaml")
        entries = len(json.loads(pathlib.Path(record).read_text())["entries"])
        first = {"`keyturn record verify`": [tools.KEYTURN, "record", "verify", record, "--roster", roster]}
        second = {"`docs/verify/verify.py`": ["python3", str(tools.HOME / "docs/verify/verify.py"), record, result["roster"]]}
        taken = tools.medians({**first, **second}, times=15, warm=2)
        if os.path.exists(NEWER):
            settings = {**os.environ, "JAVA_HOME": NEWER}
            first = {f"The same, Java {tools.java_version(NEWER)}": next(iter(first.values()))}
            taken |= tools.medians(first, times=15, warm=2, env=settings)
    rows = [[name, f"{seconds:.2f} s"] for name, seconds in taken.items()]
    page.write("record", ["Command", "Median of 15"], rows, note=f"{entries} entries; start of the process included.")
