"""Who may ask: Signature Version 4, made by botocore's own signer."""
import datetime
import json
from unittest import mock

from botocore import UNSIGNED
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.httpsession import URLLib3Session

from targets import REGION
from world import check, refused, setup


@setup
def guarded(w):
    """A world whose server takes one key's signatures only."""
    return w.guarded()


def late(minutes):
    """botocore's clock, that many minutes slow."""
    then = lambda *_, **__: datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes)
    return mock.patch("botocore.auth.get_current_datetime", then)


def code(w, operation="DescribeClusters", name="cloudhsm", spoil=lambda request: None):
    """The error code that a request of the JSON protocol gets, spoilt after it was signed."""
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "BaldrApiService." + operation}
    request = AWSRequest("POST", w.endpoint + "/", data=b'{"MaxResults": 1}', headers=headers)
    SigV4Auth(Credentials(w.key, w.secret), name, REGION).add_auth(request)
    spoil(request)
    answer = json.loads(URLLib3Session().send(request.prepare()).content)
    return answer.get("__type", "none").split("#")[-1]


def authorization(text):
    return lambda request: request.headers.replace_header("Authorization", text)


@check("A request without signature is refused")
def _(w):
    with refused("MissingAuthenticationTokenException"):
        w.client("cloudhsmv2", config=Config(signature_version=UNSIGNED)).describe_clusters()


@check("A request signed for the endpoint's prefix instead of the signing name is refused")
def _(w):
    assert code(w, name="cloudhsmv2") == "InvalidSignatureException"


@check("A signature in another form is refused")
def _(w):
    assert code(w, spoil=authorization("AWS4-HMAC-SHA256 Credential=rehearsal")) == "IncompleteSignatureException"


@check("An operation that does not exist is refused")
def _(w):
    assert code(w, operation="MeltHsm") == "UnknownOperationException"


@check("A server that checks signatures takes the right one, in every protocol")
def _(w):
    g = guarded(w)
    g.hsm.describe_clusters()
    g.ssm.describe_parameters()
    g.sts.get_caller_identity()
    g.ec2.describe_vpcs()


@check("cloudhsmv2 and ssm refuse another secret")
def _(w):
    g = guarded(w)
    for call in g.client("cloudhsmv2", secret="guess").describe_clusters, g.client("ssm", secret="guess").describe_parameters:
        with refused("InvalidSignatureException", "does not match"):
            call()


@check("sts and ec2 refuse another secret")
def _(w):
    g = guarded(w)
    with refused("SignatureDoesNotMatch", "does not match"):
        g.client("sts", secret="guess").get_caller_identity()
    with refused("(AuthFailure|SignatureDoesNotMatch)"):
        g.client("ec2", secret="guess").describe_vpcs()


@check("An unknown key is refused, by each protocol in its own words")
def _(w):
    g = guarded(w)
    with refused("UnrecognizedClientException", "security token"):
        g.client("cloudhsmv2", key="AKIAUNKNOWN").describe_clusters()
    with refused("InvalidClientTokenId", "security token"):
        g.client("sts", key="AKIAUNKNOWN").get_caller_identity()
    with refused("AuthFailure", "credentials"):
        g.client("ec2", key="AKIAUNKNOWN").describe_vpcs()


@check("A clock that is four minutes off is taken")
def _(w):
    for minutes in 4, -4:
        with late(minutes):
            guarded(w).hsm.describe_clusters()


@check("A clock that is six minutes off is refused")
def _(w):
    for minutes in 6, -6:
        with late(minutes), refused("InvalidSignatureException", "Signature"):
            guarded(w).hsm.describe_clusters()


@check("A body that was changed after it was signed is refused")
def _(w):
    def spoil(request):
        request.data = b'{"MaxResults": 2}'

    assert code(guarded(w), spoil=spoil) == "InvalidSignatureException"
