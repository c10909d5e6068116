"""What the checks share: clients whose every answer is held against the model, and set-ups made once."""
import contextlib
import datetime
import functools
import ipaddress
import json
import re
import time
import traceback

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

import strict
from targets import REGION

CHECKS = []
BUSY = "_IN_PROGRESS"
PATIENCE = 10  # seconds until a state that is waited for counts as never reached


def check(sentence):
    """Registers a check under the sentence it proves."""

    def register(function):
        CHECKS.append((function.__module__.rpartition(".")[2], sentence, function))
        return function

    return register


def setup(function):
    """Does a set-up once; when it fails, every check that needs it fails with the same reason."""
    done = {}

    @functools.wraps(function)
    def once(world):
        if world not in done:
            with world.unrecorded(function.__name__):
                try:
                    done[world] = (function(world), None)
                except Exception as e:  # whatever a server answers, the other checks go on
                    done[world] = (None, f"set-up {function.__name__}: {reason(e)}")
        value, failure = done[world]
        assert failure is None, failure
        return value

    return once


def reason(problem):
    text = str(problem).strip().replace("\n", " ")
    return (text or "does not hold: " + traceback.extract_tb(problem.__traceback__)[-1].line)[:240]


@contextlib.contextmanager
def refused(code, words=""):
    """What is done inside must be refused with the code, in words that match."""
    try:
        yield
    except ClientError as e:
        error = e.response["Error"]
        assert re.fullmatch(code, error["Code"]), f"refused with {error['Code']}: {error.get('Message')}"
        assert re.search(words, error.get("Message", "")), f"refused in other words: {error.get('Message')}"
        return
    raise AssertionError(f"not refused with {code}")


def until(ask, wanted):
    """Asks until the answer is wanted."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = ask()
        if wanted(answer):
            return answer
        assert time.monotonic() < deadline, f"never came: last was {json.dumps(answer, default=str)[:160]}"
        time.sleep(0.05)


class World:
    """One target with its clients."""

    def __init__(self, target, key="rehearsal", secret="rehearsal", models=None):
        self.target = target
        self.models = models
        self.key, self.secret = key, secret
        self.violations = []
        self.setup_violations = []
        self.answered = set()
        self._clients = {}
        self._afterwards = []

    def client(self, service, region=REGION, key=None, secret=None, config=None):
        name = (service, region, key, secret, config)
        if name not in self._clients:
            core = botocore.session.get_session()
            core.set_config_variable("data_path", self.models)
            session = boto3.session.Session(key or self.key, secret or self.secret, None, region, core)
            # What botocore refuses by itself, the server would never be asked.
            settings = Config(retries={"total_max_attempts": 1}, parameter_validation=False, read_timeout=30)
            client = session.client(
                service, endpoint_url=self.endpoint, config=settings.merge(config) if config else settings
            )
            client.meta.events.register("before-parse", self._hold_against_model)
            self._clients[name] = client
        return self._clients[name]

    def _hold_against_model(self, operation_model, response_dict, **_):
        if response_dict["status_code"] == 200:
            self.answered.add((operation_model.service_model.service_name, operation_model.name))
        found = strict.problems(
            operation_model, response_dict["status_code"], response_dict["body"], response_dict["headers"]
        )
        self.violations += [f"{operation_model.name}: {problem}" for problem in found]

    @contextlib.contextmanager
    def unrecorded(self, name):
        """What a set-up's answers violate does not count against the check that comes first to need it."""
        kept, self.violations = self.violations, []
        try:
            yield
        finally:
            self.setup_violations += [f"set-up {name}: {one}" for one in self.violations]
            self.violations = kept

    def afterwards(self, function, *arguments):
        """Tidies up after the check, whatever became of it."""
        self._afterwards.append((function, arguments))

    def tidy(self):
        while self._afterwards:
            function, arguments = self._afterwards.pop()
            with self.unrecorded("tidying"), contextlib.suppress(Exception):
                function(*arguments)

    @property
    def endpoint(self):
        return self.target.endpoint

    def guarded(self):
        """The same target, asked with the one key that it takes."""
        world = World(*self.target.guarded(), self.models)
        world.violations = self.violations
        return world

    hsm = property(lambda self: self.client("cloudhsmv2"))
    ec2 = property(lambda self: self.client("ec2"))
    ssm = property(lambda self: self.client("ssm"))
    sts = property(lambda self: self.client("sts"))

    # The network, as any account has one.

    @setup
    def subnets(self):
        found = self.ec2.describe_subnets()["Subnets"]
        vpc = found[0]["VpcId"]
        chosen = sorted((s for s in found if s["VpcId"] == vpc), key=lambda s: s["AvailabilityZone"])
        assert len(chosen) >= 3, "fewer than three subnets"
        return chosen[:3]

    def subnet(self, n):
        return self.subnets()[n]["SubnetId"]

    def zone(self, n):
        return self.subnets()[n]["AvailabilityZone"]

    def address(self, n, host=10):
        """An address in the n-th subnet that nobody has."""
        return str(ipaddress.ip_network(self.subnets()[n]["CidrBlock"])[host])

    @setup
    def group(self):
        """A security group that belongs to no cluster."""
        vpc = self.subnets()[0]["VpcId"]
        found = self.ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
        return next(g["GroupId"] for g in found if not g["GroupName"].startswith("cloudhsm-"))

    # Clusters.

    def shown(self, cluster):
        found = self.hsm.describe_clusters(Filters={"clusterIds": [cluster]})["Clusters"]
        return found[0] if found else None

    def settled(self, cluster):
        return until(lambda: self.shown(cluster), lambda c: c is not None and not c["State"].endswith(BUSY))

    def reached(self, cluster, state):
        return until(lambda: self.shown(cluster), lambda c: c is not None and c["State"] == state)

    def create(self, **members):
        """Creates a cluster as plainly as possible; members replace or, when None, leave out what is sent."""
        request = {"HsmType": "hsm2m.medium", "Mode": "FIPS", "SubnetIds": [self.subnet(0), self.subnet(1)], **members}
        return self.hsm.create_cluster(**{k: v for k, v in request.items() if v is not None})["Cluster"]

    def scratch(self, **members):
        """A settled cluster for one check alone."""
        with self.unrecorded("scratch"):
            try:
                cluster = self.create(**members)["ClusterId"]
                self.afterwards(lambda: self.hsm.delete_cluster(ClusterId=cluster))
                self.settled(cluster)
            except Exception as e:
                raise AssertionError(f"set-up scratch: {reason(e)}") from e
        return cluster

    @setup
    def cluster(self):
        """The cluster that is taken through its life, check by check."""
        cluster = self.create(TagList=[{"Key": "ceremony", "Value": "ci"}])["ClusterId"]
        self.settled(cluster)
        return cluster

    @setup
    def with_hsm(self):
        cluster = self.cluster()
        answer = self.hsm.create_hsm(ClusterId=cluster, AvailabilityZone=self.zone(0), IpAddress=self.address(0))
        ready = lambda c: c["Hsms"] and c["Hsms"][0]["State"] == "ACTIVE" and c["Certificates"].get("ClusterCsr")
        until(lambda: self.shown(cluster), ready)
        return answer["Hsm"]

    @setup
    def authority(self):
        return Authority("customer")

    @setup
    def initialized(self):
        self.with_hsm()
        cluster = self.cluster()
        csr = self.shown(cluster)["Certificates"]["ClusterCsr"]
        authority = self.authority()
        answer = self.hsm.initialize_cluster(
            ClusterId=cluster, SignedCert=authority.sign(csr), TrustAnchor=authority.certificate
        )
        self.reached(cluster, "INITIALIZED")
        return answer

    @setup
    def active(self):
        self.initialized()
        cluster = self.cluster()
        self.target.activate(self.address(0), self.authority().certificate)
        self.reached(cluster, "ACTIVE")
        return cluster

    @setup
    def backup(self):
        """The cluster's first backup: that of its activation, unless a server has backups without HSMs."""
        cluster = self.cluster()
        with contextlib.suppress(AssertionError):
            self.active()
        own = lambda: self.hsm.describe_backups(Filters={"clusterIds": [cluster]})["Backups"]
        return until(own, lambda found: found and found[-1]["BackupState"] == "READY")[-1]

    @setup
    def pair(self):
        """The active cluster with its second HSM."""
        self.backup()
        cluster = self.active()
        self.hsm.create_hsm(ClusterId=cluster, AvailabilityZone=self.zone(1), IpAddress=self.address(1))
        until(lambda: self.shown(cluster), lambda c: [h["State"] for h in c["Hsms"]] == ["ACTIVE", "ACTIVE"])
        return cluster


class Authority:
    """A customer's certificate authority."""

    def __init__(self, name):
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._issue(self.name, self.key.public_key(), True)

    def sign(self, csr):
        request = x509.load_pem_x509_csr(csr.encode())
        return self._issue(request.subject, request.public_key(), False)

    def own(self):
        """A certificate for another key than the cluster's."""
        other = rsa.generate_private_key(65537, 2048)
        return self._issue(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "other")]), other.public_key(), False)

    def _issue(self, subject, key, ca):
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(minutes=5))
            .not_valid_after(now + datetime.timedelta(days=3652))
            .add_extension(x509.BasicConstraints(ca, None), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        return certificate.public_bytes(Encoding.PEM).decode()
