#!/usr/bin/env python3
"""Checks Keyturn's simulator with boto3, and moto_server beside it with the same checks.

usage: run.py [--launcher FILE] [--only WORDS] [--keyturn-only] [--why]

A check passes when what its sentence says holds and every answer on the way fits AWS's own model of the service, as
botocore ships it. A check that Keyturn fails fails the run; what moto_server fails is only counted.
"""
import argparse
import importlib.metadata
import json
import logging
import os
import signal
import sys
import time

from botocore.loaders import Loader

import checks  # noqa: F401  registers them
import strict_test
from targets import Keyturn, Moto
from world import CHECKS, World, reason


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--launcher", default="./keyturn")
    parser.add_argument("--only", default="", help="checks whose sentence has these words")
    parser.add_argument("--keyturn-only", action="store_true")
    parser.add_argument("--why", action="store_true", help="also why moto_server fails")
    options = parser.parse_args()
    chosen = [c for c in CHECKS if options.only in c[1]]
    if not chosen:
        raise SystemExit(f"no check says '{options.only}'")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are ended
    logging.getLogger("botocore").setLevel(logging.CRITICAL)
    os.environ.update(AWS_EC2_METADATA_DISABLED="true", AWS_CONFIG_FILE=os.devnull)
    os.environ.update(AWS_SHARED_CREDENTIALS_FILE=os.devnull)

    strict_test.main()
    with Keyturn(options.launcher) as keyturn:
        ours = run(World(keyturn), chosen)
    with Keyturn(options.launcher) as keyturn:
        again = run(World(keyturn, models=models_of_cbor(keyturn.work)), chosen)
    theirs = None
    if not options.keyturn_only:
        with Moto() as moto:
            theirs = run(World(moto), chosen)
    report(chosen, ours, again, theirs, options.why)
    sys.exit(0 if ours.perfect() and again.perfect() else 1)


def models_of_cbor(folder):
    """A model of cloudhsmv2 with which botocore speaks CBOR, as SDKs may that prefer it; botocore prefers JSON."""
    model = Loader().load_service_model("cloudhsmv2", "service-2")
    model["metadata"]["protocols"] = ["smithy-rpc-v2-cbor"]
    file = folder / "models" / "cloudhsmv2" / model["metadata"]["apiVersion"] / "service-2.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(model))
    return str(folder / "models")


class Results:
    """What became of each check: why it failed, and how answers on the way broke the model."""

    def __init__(self):
        self.failures, self.violations, self.setup, self.seconds = [], [], [], 0

    def passed(self, n):
        return not self.failures[n] and not self.violations[n]

    def perfect(self):
        return self.score() == len(self.failures) and not self.setup

    def score(self):
        return sum(self.passed(n) for n in range(len(self.failures)))

    def leniently(self):
        return sum(not failure for failure in self.failures)


def run(world, chosen):
    results = Results()
    started = time.monotonic()
    for _, _, function in chosen:
        world.violations.clear()
        failure = None
        try:
            function(world)
        except Exception as e:  # a server may answer anything: the check fails and the next one begins
            failure = reason(e)
        results.failures.append(failure)
        results.violations.append(sorted(set(world.violations)))
        world.tidy()
    results.setup = sorted(set(world.setup_violations))
    results.seconds = time.monotonic() - started
    return results


def report(chosen, ours, again, theirs, why_theirs):
    mark = lambda results, n: "ok  " if results.passed(n) else "FAIL"
    for n, (topic, sentence, _) in enumerate(chosen):
        marks = mark(ours, n) + (f"  {mark(theirs, n)}" if theirs else "")
        print(f"{marks}  {topic}: {sentence}")
        for why in filter(None, [ours.failures[n], *ours.violations[n]]):
            print(f"      Keyturn: {why}")
        for why in filter(None, [again.failures[n], *again.violations[n]]):
            print(f"      Keyturn in CBOR: {why}")
        for why in filter(None, [theirs.failures[n], *theirs.violations[n]] if why_theirs else []):
            print(f"      moto_server: {why}")
    for why in ours.setup + again.setup:
        print(f"      Keyturn: {why}")
    version = importlib.metadata.version
    total = len(chosen)
    print(f"\nboto3 {version('boto3')}, {total} checks, every answer held against its model of AWS")
    print(f"  Keyturn            {ours.score():3} of {total}  in {ours.seconds:.0f} s")
    print(f"                     {again.score():3} of {total}  with cloudhsmv2 in CBOR instead of JSON")
    if theirs:
        print(f"  moto_server {version('moto')}  {theirs.score():3} of {total}  in {theirs.seconds:.0f} s")
        print(f"                     {theirs.leniently():3} where answers that break the model are let through")


if __name__ == "__main__":
    main()
