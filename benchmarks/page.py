"""The tables of docs/performance.md, each between two markers that name its part."""
import datetime
import json
import os
import re
import sys

import tools

PAGE = tools.HOME / "docs" / "performance.md"
KEPT = tools.HOME / "target" / "benchmarks"


def write(part, header, rows, java=None, note="", place=None):
    """Replaces one table, that at the place where a part has more than one. Every row is a list of texts."""
    lines = ["| " + " | ".join(cells) + " |" for cells in [header, ["---"] * len(header), *rows]]
    when = datetime.date.today().isoformat()
    said = f"`benchmarks/run {part}`, {when}, {machine()}, Java {java or tools.java_version()}.{' ' + note if note else ''}"
    text = "\n".join([said, "", *lines])
    print(text, file=sys.stderr)
    name = place or part.split()[0].partition("-")[0]
    page = PAGE.read_text()
    block = re.compile(rf"(<!-- {name} -->).*?(<!-- /{name} -->)", re.S)
    if not block.search(page):
        sys.exit(f"error: {PAGE} has no place for {name}")
    fresh = PAGE.with_suffix(".new")
    fresh.write_text(block.sub(lambda marks: f"{marks[1]}\n{text}\n{marks[2]}", page))
    os.replace(fresh, PAGE)


def keep(part, figures):
    """Figures that a later run puts beside its own."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{part}.json").write_text(json.dumps(figures))


def kept(part):
    file = KEPT / f"{part}.json"
    return json.loads(file.read_text()) if file.exists() else None


def machine():
    with open("/proc/cpuinfo") as info:
        model = re.search(r"model name\s*: (.*)", info.read())
    return f"{os.cpu_count()} cores of {model[1].strip() if model else 'an unnamed processor'}"
