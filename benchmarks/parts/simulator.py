"""One simulator that holds 25 active clusters of two HSMs each."""
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import boto3

import page
import processes
import tools

CLUSTERS = 25
CALLS = 300
STARTS = 5


def measure():
    with tempfile.TemporaryDirectory(prefix="keyturn-benchmark-") as work:
        work = pathlib.Path(work)
        rows = []
        simulator, endpoint, _ = start(work)
        try:
            fill(endpoint, work)
            rows += [
                [f"`describe-clusters` that answers with all {CLUSTERS}, by boto3, median of {CALLS}", described(endpoint)],
                ["A command of its client, `cloudhsm-cli cluster hsm-info` (the real one takes 0.4 to 0.5 s)", asked(work)],
                ["Most resident memory", f"{processes.peak(simulator.pid)} MB"],
                ["Its state file", f"{os.path.getsize(work / 'state' / 'state.json') // 1024} kB"],
            ]
        finally:
            simulator.terminate()
            simulator.wait()
        rows.append([f"Start on that state, after a kill, median of {STARTS}", f"{statistics.median(again(work)):.2f} s"])
    page.write("simulator", ["What", "Figure"], rows)


def start(work):
    """The process, its endpoint, and the seconds until it answers."""
    began = time.monotonic()
    command = [tools.KEYTURN, "simulator", "--pace", "0", "--state", str(work / "state")]
    simulator = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return simulator, simulator.stdout.readline().strip(), time.monotonic() - began


def again(work):
    """Killed or stopped, it starts on the same state."""
    for _ in range(STARTS):
        simulator, _, seconds = start(work)
        yield seconds
        simulator.kill()
        simulator.wait()


def asked(work):
    root = json.loads((work / "state" / "network.json").read_text())["client"]["root"]
    command = {"hsm-info": [f"{root}/bin/cloudhsm-cli", "cluster", "hsm-info"]}
    return f"{tools.medians(command, times=15, warm=2)['hsm-info']:.2f} s"


def described(endpoint):
    hsm, millis = client(endpoint, "cloudhsmv2"), []
    for _ in range(CALLS):
        began = time.monotonic()
        clusters = hsm.describe_clusters(MaxResults=25)["Clusters"]
        millis.append((time.monotonic() - began) * 1000)
    assert len(clusters) == CLUSTERS and all(len(one["Hsms"]) == 2 for one in clusters)
    return f"{statistics.median(millis):.1f} ms"


def client(endpoint, service):
    return boto3.client(
        service, endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b"
    )


def fill(endpoint, work):
    hsm = client(endpoint, "cloudhsmv2")
    network = json.loads((work / "state" / "network.json").read_text())
    subnets = [subnet["id"] for subnet in network["subnets"]]
    root = network["client"]["root"]
    tools.run(["sh", "-c", f"for p in {work}/state/packages/*.tar.gz; do tar -xzf $p -C {root}; done"])
    authority = ["-keyout", f"{work}/ca.key", "-out", f"{work}/ca.crt"]
    tools.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "99", "-subj", "/CN=ca", *authority])
    for _ in range(CLUSTERS):
        id = hsm.create_cluster(HsmType="hsm2m.medium", Mode="FIPS", SubnetIds=subnets[:2])["Cluster"]["ClusterId"]
        hsm.create_hsm(ClusterId=id, AvailabilityZone="eu-west-1a")
        cluster = shown(hsm, id)
        (work / "csr").write_text(cluster["Certificates"]["ClusterCsr"])
        signing = ["-CA", f"{work}/ca.crt", "-CAkey", f"{work}/ca.key", "-CAcreateserial", "-days", "99"]
        tools.run(["openssl", "x509", "-req", "-in", f"{work}/csr", "-out", f"{work}/crt", *signing])
        anchor = (work / "ca.crt").read_text()
        hsm.initialize_cluster(ClusterId=id, SignedCert=(work / "crt").read_text(), TrustAnchor=anchor)
        cluster = shown(hsm, id)
        address = cluster["Hsms"][0]["EniIp"]
        options = ["--hsm-ca-cert", f"{work}/ca.crt", "--disable-key-availability-check"]
        tools.run([f"{root}/bin/configure-cli", "-a", address, *options])
        tools.run([f"{root}/bin/cloudhsm-cli", "cluster", "activate", "--password", "Officer-1"])
        assert shown(hsm, id)["State"] == "ACTIVE", cluster
        hsm.create_hsm(ClusterId=id, AvailabilityZone="eu-west-1b")
        assert [one["State"] for one in shown(hsm, id)["Hsms"]] == ["ACTIVE", "ACTIVE"]


def shown(hsm, id):
    return hsm.describe_clusters(Filters={"clusterIds": [id]})["Clusters"][0]
