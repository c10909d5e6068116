"""The Temporal server of a measurement, spoken to by its HTTP API, which costs the machine least."""
import datetime
import json
import random
import socket
import time
import urllib.error
import urllib.request

import tools
from processes import Served

ATTRIBUTES = ("KeyturnPhase", "KeyturnCluster", "KeyturnAwaiting", "KeyturnAddress")


class Service:
    def __init__(self, folder):
        self.address, http = f"127.0.0.1:{free_port()}", free_port()
        self.base = f"http://127.0.0.1:{http}/api/v1/namespaces/default"
        port = self.address.rpartition(":")[2]
        command = [tools.TEMPORAL, "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", port]
        command += ["--http-port", str(http), "--db-filename", str(folder / "temporal.db"), "--log-level", "error"]
        for name in ATTRIBUTES:
            command += ["--search-attribute", f"{name}=Keyword"]
        self.process = Served("temporal", command, folder / "temporal.log", {"HOME": str(folder)})
        self.settings = {"TEMPORAL_ADDRESS": self.address, "TEMPORAL_NAMESPACE": "default"}
        deadline = time.monotonic() + 60
        while not self.answers():
            if time.monotonic() > deadline:
                raise SystemExit(f"error: the Temporal server does not answer; see {folder}/temporal.log")
            time.sleep(0.1)
        # As a real namespace must, it keeps a history for longer than any gate may last.
        self.call("/update", {"config": {"workflowExecutionRetentionTtl": "7776000s"}})

    def answers(self):
        try:
            return bool(self.call(""))
        except (OSError, urllib.error.HTTPError):
            return False

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def query(self, workflow, name):
        return self.call(f"/workflows/{workflow}/query/{name}", {"query": {}})["queryResult"][0]

    def signal(self, workflow, name, argument):
        self.call(f"/workflows/{workflow}/signal/{name}", {"input": [argument]})

    def describe(self, workflow):
        return self.call(f"/workflows/{workflow}")

    def history(self, workflow):
        """Every event, oldest first."""
        events, token = [], ""
        while True:
            page = self.call(f"/workflows/{workflow}/history?next_page_token={urllib.request.quote(token, safe='')}")
            events += page["history"]["events"]
            token = page.get("nextPageToken", "")
            if not token:
                return events


def instant(text):
    """Seconds since 1970 of an instant as Temporal writes it."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    return datetime.datetime.fromisoformat(whole + "+00:00").timestamp() + float(f"0.{fraction or 0}")


def free_port():
    """Below the ports that the kernel gives to connections, so that none of them takes it before the server does."""
    while True:
        port = random.randrange(16384, 32768)
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
