"""How long a command takes, beside the tools that operators know."""
import os

import page
import tools
from stage import Stage

NEWER = os.environ.get("KEYTURN_JDK25", "/usr/lib/jvm/temurin-25-jdk-amd64")


def measure():
    with Stage(0, "100ms") as stage:
        stage.start("cli")
        stage.gate("cli", "open")
        settings = {**os.environ, **stage.service.settings}
        keyturn = {"`keyturn --help`": [tools.KEYTURN, "--help"], "`keyturn status`": [tools.KEYTURN, "status", "cli"]}
        describe = [tools.TEMPORAL, "workflow", "describe", "--workflow-id", "cli", "--address", stage.service.address]
        others = {
            "`temporal --help`": [tools.TEMPORAL, "--help"],
            "`temporal workflow describe`": describe,
            "`aws --version`": [tools.AWS, "--version"],
            "`aws help`": [tools.AWS, "help"],
        }
        first = tools.medians({**keyturn, **others}, env={**settings, "MANPAGER": "cat", "PAGER": "cat"})
        second = {}
        if os.path.exists(NEWER):
            second = tools.medians(keyturn, env={**settings, "JAVA_HOME": NEWER})
    rows = [[name, f"{taken:.2f} s", f"{second[name]:.2f} s" if name in second else ""] for name, taken in first.items()]
    versions = [tools.java_version(), tools.java_version(NEWER) if second else "none newer found"]
    note = "Medians of 11 after one that does not count. Aims: `--help` 0.3 s, `status` 1 s."
    page.write("cli", ["Command", *(f"Java {version}" for version in versions)], rows, java=" and ".join(versions), note=note)
