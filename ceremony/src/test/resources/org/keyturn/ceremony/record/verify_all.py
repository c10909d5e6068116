"""Runs docs/verify/verify.py on every file of a folder in one process: file name, exit code and the entry it names."""
import functools
import importlib.util
import pathlib
import re
import sys

path, digest, folder = sys.argv[1:]
spec = importlib.util.spec_from_file_location("verify", path)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
verify.ssh_keygen = functools.cache(verify.ssh_keygen)  # The records share most of their signatures.

for file in sorted(pathlib.Path(folder).iterdir()):
    code, lines = verify.verify(file.read_bytes(), digest)
    number = re.match(r"(?:incomplete after|invalid at) entry (\d+)", lines[0])
    print(file.name, code, number[1] if number else "-")
