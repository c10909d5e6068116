"""cloudhsmv2: InitializeCluster with a certificate that an authority made of the real CSR."""
from world import Authority, check, refused

from .clusters import INVALID


def initialize(w, certificate, anchor):
    return w.hsm.initialize_cluster(ClusterId=w.cluster(), SignedCert=certificate, TrustAnchor=anchor)


def csr(w):
    w.with_hsm()
    return w.shown(w.cluster())["Certificates"]["ClusterCsr"]


@check("InitializeCluster refuses a certificate that the anchor did not issue")
def _(w):
    with refused(INVALID, "not signed by"):
        initialize(w, Authority("another").sign(csr(w)), w.authority().certificate)


@check("InitializeCluster refuses a certificate of another key")
def _(w):
    csr(w)
    with refused(INVALID, "CSR"):
        initialize(w, w.authority().own(), w.authority().certificate)


@check("InitializeCluster refuses an anchor that is not self-signed")
def _(w):
    signed = w.authority().sign(csr(w))
    with refused(INVALID):
        initialize(w, signed, signed)


@check("InitializeCluster refuses what is no certificate")
def _(w):
    csr(w)
    with refused(INVALID):
        initialize(w, "no certificate", w.authority().certificate)


@check("InitializeCluster refuses characters that no PEM has")
def _(w):
    csr(w)
    with refused(INVALID, "regular expression"):
        initialize(w, "{}", w.authority().certificate)


@check("InitializeCluster refuses more than 20000 characters")
def _(w):
    signed = w.authority().sign(csr(w))
    with refused(INVALID, "20000"):
        initialize(w, signed, w.authority().certificate + " " * 20_000)


@check("InitializeCluster refuses an unknown cluster")
def _(w):
    anchor = w.authority().certificate
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.initialize_cluster(ClusterId="cluster-aaaaaaaaaaa", SignedCert=anchor, TrustAnchor=anchor)


@check("InitializeCluster answers that the cluster is being initialized")
def _(w):
    answer = w.initialized()
    assert answer["State"] == "INITIALIZE_IN_PROGRESS", answer["State"]
    assert "INITIALIZED" in answer["StateMessage"]


@check("An initialized cluster shows no CSR any more")
def _(w):
    w.initialized()
    shown = w.shown(w.cluster())
    assert shown["State"] == "INITIALIZED" and not shown["Certificates"].get("ClusterCsr")


@check("InitializeCluster refuses an initialized cluster")
def _(w):
    w.initialized()
    with refused(INVALID, "INITIALIZED"):
        initialize(w, w.authority().certificate, w.authority().certificate)


@check("CreateHsm refuses a second HSM while the cluster is only initialized")
def _(w):
    w.initialized()
    with refused(INVALID, "not yet been fully activated"):
        w.hsm.create_hsm(ClusterId=w.cluster(), AvailabilityZone=w.zone(1))
