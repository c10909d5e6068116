#!/usr/bin/env python3
"""Types the commands of pages, each page into a real shell of its own, and compares what it shows.

usage: .ci/pages.py PAGE...

Every fenced sh block must succeed; where its fence says `sh exit=N`, its last command must end with N. Where a text
block follows at once, it must be what the sh block printed; … stands for anything. A comment `<!-- ci: COMMAND -->`
stands for what others do meanwhile: it is typed before what follows it, and what it prints is not compared. No other
block is typed.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TYPED = re.compile(
    r"^<!-- ci: (?P<meanwhile>.*?) -->$"
    r"|^```sh(?: exit=(?P<exit>\d+))?\n(?P<commands>.*?)^```\n(?:```text\n(?P<expected>.*?)^```\n)?",
    re.M | re.S,
)
MARK = "-- end of block --"
PATIENCE = "600"  # seconds for one page, on a machine that is busy


def type_page(page, folder=ROOT, settings=None, before=""):
    """Returns how many blocks there are, and what is wrong."""
    blocks = [found.groupdict() for found in TYPED.finditer(page.read_text())]
    with tempfile.NamedTemporaryFile("w", suffix=".sh") as file:
        file.write(script(blocks, before))
        file.flush()
        shell = subprocess.run(
            ["timeout", PATIENCE, "bash", "-e", file.name],
            cwd=folder,
            env=newcomer() | (settings or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    printed = shell.stdout.split(MARK + "\n")[:-1]
    failures = [compare(page, *pair) for pair in zip(blocks, printed)]
    failures = [failure for failure in failures if failure]
    if len(printed) < len(blocks):
        failed = blocks[len(printed)]
        failures.append(f"{page.name}: failed:\n{failed['meanwhile'] or failed['commands']}\n{shell.stdout[-4000:]}")
    return len([block for block in blocks if block["commands"]]), failures


def script(blocks, before):
    """No process may outlive the page."""
    lines = ["trap 'kill $(jobs -p) 2>/dev/null || true' EXIT", before]
    for block in blocks:
        if block["meanwhile"]:
            lines.append(block["meanwhile"])
        elif block["exit"]:
            lines += ["set +e", block["commands"].rstrip(), "ended=$?", "set -e"]
            lines.append(f'[ "$ended" -eq {block["exit"]} ] || {{ echo "ended with $ended"; exit 1; }}')
        else:
            lines.append(block["commands"].rstrip())
        lines.append(f"echo '{MARK}'")
    return "\n".join(lines) + "\n"


def newcomer():
    """No configuration of aws, and no variable that changes what is typed."""
    kept = ("HOME", "PATH", "JAVA_HOME", "LANG", "MAVEN_OPTS", "MAVEN_ARGS", "KEYTURN_HOME")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def compare(page, block, printed):
    commands, expected = block["commands"], block["expected"]
    if not expected:
        return None
    pattern = "(?s:.*?)".join(re.escape(part) for part in expected.rstrip().split("…"))
    if re.fullmatch(pattern, printed.rstrip()):
        return None
    return f"{page.name}:\n{commands}\nshould have printed:\n{expected}\nand printed:\n{printed}"


def report(page, typed, failures):
    print("\n".join(failures + [f"{page.relative_to(ROOT)}: {typed} blocks typed, {len(failures)} failed"]), flush=True)
    return not failures


if __name__ == "__main__":
    pages = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    well = [report(page, *type_page(page)) for page in pages]
    sys.exit(0 if well and all(well) else 1)
