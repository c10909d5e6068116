"""A whole Keyturn on this machine: Temporal server, simulator, workers and people, every part a process of its own."""
import json
import shutil
import tempfile
import time
import pathlib
import urllib.error

import boto3
import yaml

import tools
from people import People, word
from processes import Served
from service import Service


class Stage:
    def __init__(self, pace, poll, java="", roles=("workflow,aws", "hsm")):
        """java: options for the workers' Java, such as -Xmx512m."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="keyturn-benchmark-"))
        self.started = []
        try:
            self.set(pace, poll, java, roles)
        except BaseException as e:
            self.__exit__(type(e))
            raise

    def set(self, pace, poll, java, roles):
        self.plan = tools.HOME / "examples" / "plan.yaml"
        self.service = Service(self.folder)
        self.started.append(self.service.process)
        state = self.folder / "simulator"
        command = [tools.KEYTURN, "simulator", "--pace", str(pace), "--state", str(state)]
        self.simulator = self.serve("simulator", command, {})
        self.simulator.until_said("http://")
        self.people = People(self.folder, yaml.safe_load(self.plan.read_text()))
        self.network = json.loads((state / "network.json").read_text())
        self.write("environment", environment(self.network, poll, self.folder / "records"))
        self.write("roster", self.people.roster)
        settings = {**self.service.settings, **tools.CREDENTIALS, **({"JAVA_TOOL_OPTIONS": java} if java else {})}
        files = ["--environment", self.file("environment"), "--roster", self.file("roster")]
        self.workers = {
            role: self.serve(f"worker-{role}", [tools.KEYTURN, "worker", "--role", role, *files], settings)
            for role in roles
        }
        for worker in self.workers.values():
            worker.until_said("ready")

    def serve(self, name, command, environment):
        served = Served(name, command, self.folder / f"{name}.log", environment)
        self.started.append(served)
        return served

    def write(self, name, members):
        """JSON is YAML."""
        pathlib.Path(self.file(name)).write_text(json.dumps(members))

    def file(self, name):
        return str(self.folder / f"{name}.yaml")

    def start(self, ceremony):
        command = [tools.KEYTURN, "start", "--plan", str(self.plan), "--id", ceremony, "--as", self.people.starter]
        command += ["--environment", self.file("environment"), "--roster", self.file("roster")]
        tools.run(command, env={**tools.os.environ, **self.service.settings})

    def status(self, ceremony):
        """None while no worker answers."""
        try:
            return self.service.query(ceremony, "status")
        except (OSError, urllib.error.HTTPError):
            return None

    def gate(self, ceremony, name, limit=120):
        """Its status once the gate is open."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            status = self.status(ceremony)
            for gate in (status or {}).get("gates") or []:
                if word(gate["opening"]["gate"]) == name:
                    return status, gate
            if status and status["attentions"]:
                raise SystemExit(f"error: {ceremony} is parked: {status['attentions']}; see {self.folder}")
            time.sleep(0.1)
        raise SystemExit(f"error: {ceremony} does not come to the gate {name}; see {self.folder}: {status}")

    def approvals(self, ceremony, gate):
        return self.people.approvals(*self.gate(ceremony, gate))

    def decide(self, ceremony, decisions):
        for decision in decisions:
            self.service.signal(ceremony, "decide", decision)

    def approve(self, ceremony, *gates):
        for gate in gates:
            self.decide(ceremony, self.approvals(ceremony, gate))

    def until_ended(self, ceremony, limit=120):
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            state = self.service.describe(ceremony)["workflowExecutionInfo"]["status"]
            if state != "WORKFLOW_EXECUTION_STATUS_RUNNING":
                return state
            time.sleep(0.1)
        raise SystemExit(f"error: {ceremony} does not end; see {self.folder}")

    def put_away(self, ceremony):
        """Deletes its cluster as an operator would: one environment and one bastion hold one cluster."""
        status = self.status(ceremony)
        hsm = boto3.client(
            "cloudhsmv2",
            endpoint_url=self.network["endpoint"],
            region_name=self.network["region"],
            aws_access_key_id="a",
            aws_secret_access_key="b",
        )
        one = hsm.describe_clusters(Filters={"clusterIds": [status["cluster"]]})["Clusters"][0]
        for member in one["Hsms"]:
            hsm.delete_hsm(ClusterId=one["ClusterId"], HsmId=member["HsmId"])
        hsm.describe_clusters()
        hsm.delete_cluster(ClusterId=one["ClusterId"])
        (pathlib.Path(self.network["client"]["root"]) / "etc" / "customerCA.crt").unlink()

    def __enter__(self):
        return self

    def __exit__(self, kind=None, *_):
        for served in reversed(self.started):
            served.end()
        if kind is None:
            shutil.rmtree(self.folder, ignore_errors=True)


def environment(network, poll, records):
    """What an operator would write by hand for the simulator's network."""
    endpoints = dict.fromkeys(("cloudhsmv2", "ec2", "ssm", "sts"), network["endpoint"])
    same = {name: network[name] for name in ("region", "account", "vpc", "subnets", "bastionGroup", "client")}
    return {
        "format": "keyturn-environment/1",
        "name": "benchmark",
        **same,
        "endpoints": endpoints,
        "roots": {name: [root] for name, root in network["roots"].items()},
        "parameters": {"prefix": "/keyturn/benchmark"},
        "records": str(records),
        "poll": poll,
        "price": {"hsmHour": "1.60", "currency": "USD"},
    }
