"""Where things are, and how a process is run and timed."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

HOME = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "keyturn"
VENV = CACHE / "venv" / "bin"
KEYTURN = str(HOME / "keyturn")
TEMPORAL = os.environ.get("KEYTURN_TEMPORAL") or str(CACHE / "bin" / "temporal")
AWS = str(VENV / "aws")
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_EC2_METADATA_DISABLED": "true"}


def in_the_venv(script):
    """The Python that has the AWS clients; CI makes it."""
    python = VENV / "python"
    for wanted in (python, pathlib.Path(TEMPORAL)):
        if not wanted.exists():
            sys.exit(f"error: there is no {wanted}\nhint: .ci/run makes it")
    if pathlib.Path(sys.prefix) != VENV.parent:
        os.execv(python, [str(python), script, *sys.argv[1:]])


def build():
    """Whatever is older than its sources is built before anything is measured, and not looked at again."""
    subprocess.run([KEYTURN, "--version"], check=True, stdout=subprocess.DEVNULL)
    os.environ["KEYTURN_HOME"] = str(HOME)


def run(command, **options):
    """Its output; ends everything when the command fails. A status of 5 says only that people are awaited."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode not in (0, 5):
        sys.exit(f"error: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def seconds(command, **options):
    began = time.monotonic()
    run(command, **options)
    return time.monotonic() - began


def medians(commands, times=11, warm=1, **options):
    """The median of each of several commands that take turns, so that what disturbs one disturbs all."""
    taken = {name: [] for name in commands}
    for _ in range(warm + times):
        for name, command in commands.items():
            taken[name].append(seconds(command, **options))
    return {name: statistics.median(figures[warm:]) for name, figures in taken.items()}


def java_version(home=None):
    """The number in the JDK's own words."""
    java = f"{home}/bin/java" if home else f"{os.environ['JAVA_HOME']}/bin/java" if "JAVA_HOME" in os.environ else "java"
    said = subprocess.run([java, "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr
    return said.split('"')[1]
