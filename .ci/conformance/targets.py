"""What is checked: Keyturn's simulator, and moto_server beside it. Each is a process of its own on a free port."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request

import boto3

REGION = "eu-west-1"
PATIENCE = 300  # seconds for a start, which may build first


class Target:
    """A server that speaks AWS, ended by its process id whatever happens."""

    name: str
    process: subprocess.Popen
    endpoint: str

    def __init__(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="keyturn-conformance-"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.work, ignore_errors=True)

    def _start(self, command, pattern, **environment):
        out = self.work / "out"
        with out.open("wb") as to:
            self.process = subprocess.Popen(
                command, stdout=to, stderr=subprocess.STDOUT, env={**os.environ, **environment}
            )
        try:
            return self._endpoint(out, pattern)
        except BaseException:  # interrupted, too: nothing is left running
            self.__exit__()
            raise

    def _endpoint(self, out, pattern):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(pattern, out.read_text())
            if found:
                return found.group(1)
            time.sleep(0.05)
        raise SystemExit(f"{self.name} did not start:\n{out.read_text()}")


class Keyturn(Target):
    name = "Keyturn"

    def __init__(self, launcher, *options):
        super().__init__()
        self.launcher = launcher
        self.strict = None
        self.state = self.work / "state"
        command = [launcher, "simulator", "--pace", "0", "--state", str(self.state), *options]
        self.endpoint = self._start(command, r"(?m)^(http://127\.0\.0\.1:\d+)$")

    def __exit__(self, *failure):
        if self.strict:
            self.strict.__exit__(*failure)
        super().__exit__(*failure)

    def guarded(self):
        """A second simulator that checks signatures, and the key that it takes."""
        key, secret = "AKIAREHEARSAL", "rehearsal-secret"
        file = self.work / "credentials"
        file.write_text(f"[ci]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")
        self.strict = Keyturn(self.launcher, "--credentials", str(file))
        return self.strict, key, secret

    def activate(self, address, anchor):
        """Gives the cluster its first administrator with the simulator's own cloudhsm-cli, as a user would."""
        client = self.state / "client"
        for package in sorted((self.state / "packages").glob("*.tar.gz")):
            with urllib.request.urlopen(f"{self.endpoint}/packages/{package.name}") as stream:
                with tarfile.open(fileobj=stream, mode="r|gz") as archive:
                    archive.extractall(client, filter="tar")
        certificate = self.work / "customerCA.crt"
        certificate.write_text(anchor)
        configure = ["configure-cli", "-a", address, "--hsm-ca-cert", certificate, "--disable-key-availability-check"]
        for name, *arguments in (configure, ["cloudhsm-cli", "cluster", "activate", "--password", "Rehearsal-1"]):
            done = subprocess.run([client / "bin" / name, *arguments], capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, f"{name} failed: {done.stdout}{done.stderr}"


class Moto(Target):
    name = "moto_server"

    def __init__(self):
        super().__init__()
        server = pathlib.Path(sys.executable).parent / "moto_server"
        command = [str(server), "-H", "127.0.0.1", "-p", "0"]
        self.endpoint = self._start(command, r"Running on (http://127\.0\.0\.1:\d+)", PYTHONUNBUFFERED="1")

    def guarded(self):
        """The same server, told to check signatures from now on, and a key that may do everything."""
        session = boto3.session.Session("rehearsal", "rehearsal", region_name=REGION)
        iam = session.client("iam", endpoint_url=self.endpoint)
        iam.create_user(UserName="ci")
        policy = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
        iam.put_user_policy(UserName="ci", PolicyName="all", PolicyDocument=json.dumps(policy))
        key = iam.create_access_key(UserName="ci")["AccessKey"]
        count = urllib.request.Request(self.endpoint + "/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"})
        urllib.request.urlopen(count).close()
        return self, key["AccessKeyId"], key["SecretAccessKey"]

    def activate(self, address, anchor):
        raise AssertionError("there is no HSM to activate")
