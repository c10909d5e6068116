"""cloudhsmv2: the first HSM and its identity."""
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from world import check, refused

from .clusters import INVALID
from .network import by


def key(certificate):
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def certificates(w):
    w.with_hsm()
    shown = w.shown(w.cluster())["Certificates"]
    csr = x509.load_pem_x509_csr(shown["ClusterCsr"].encode())
    names = ("HsmCertificate", "AwsHardwareCertificate", "ManufacturerHardwareCertificate")
    return csr, *(x509.load_pem_x509_certificate(shown[name].encode()) for name in names)


@check("InitializeCluster refuses a cluster without an HSM")
def _(w):
    anchor = w.authority().certificate
    with refused(INVALID, "HSM"):
        w.hsm.initialize_cluster(ClusterId=w.scratch(), SignedCert=anchor, TrustAnchor=anchor)


@check("CreateHsm refuses an unknown cluster")
def _(w):
    with refused("CloudHsmResourceNotFoundException"):
        w.hsm.create_hsm(ClusterId="cluster-aaaaaaaaaaa", AvailabilityZone=w.zone(0))


@check("CreateHsm refuses what is no id of a cluster")
def _(w):
    with refused(INVALID, "clusterId"):
        w.hsm.create_hsm(ClusterId="cluster-1", AvailabilityZone=w.zone(0))


@check("CreateHsm refuses a zone in which the cluster has no subnet")
def _(w):
    with refused(INVALID, w.zone(2)):
        w.hsm.create_hsm(ClusterId=w.scratch(), AvailabilityZone=w.zone(2))


@check("CreateHsm refuses an address outside the zone's subnet")
def _(w):
    with refused(INVALID, "IpAddress"):
        w.hsm.create_hsm(ClusterId=w.scratch(), AvailabilityZone=w.zone(0), IpAddress=w.address(1))


@check("CreateHsm refuses the addresses that AWS keeps for itself")
def _(w):
    with refused(INVALID, "IpAddress"):
        w.hsm.create_hsm(ClusterId=w.scratch(), AvailabilityZone=w.zone(0), IpAddress=w.address(0, 3))


@check("CreateHsm answers with an HSM that is being created in the zone")
def _(w):
    hsm = w.with_hsm()
    assert hsm["State"] == "CREATE_IN_PROGRESS", hsm["State"]
    assert (hsm["AvailabilityZone"], hsm["SubnetId"], hsm["ClusterId"]) == (w.zone(0), w.subnet(0), w.cluster())


@check("An active HSM is at the address asked for, with an interface of its cluster's group")
def _(w):
    created = w.with_hsm()
    cluster = w.shown(w.cluster())
    (hsm,) = cluster["Hsms"]
    assert (hsm["HsmId"], hsm["State"], hsm["EniIp"]) == (created["HsmId"], "ACTIVE", w.address(0))
    (eni,) = w.ec2.describe_network_interfaces(NetworkInterfaceIds=[hsm["EniId"]])["NetworkInterfaces"]
    assert (eni["PrivateIpAddress"], eni["SubnetId"]) == (w.address(0), w.subnet(0))
    assert [g["GroupId"] for g in eni["Groups"]] == [cluster["SecurityGroup"]]


@check("DescribeNetworkInterfaces finds the interface by its address and takes it off the subnet's free ones")
def _(w):
    w.with_hsm()
    found = w.ec2.describe_network_interfaces(Filters=[by("private-ip-address", w.address(0))])["NetworkInterfaces"]
    assert [one["Description"][:8] for one in found] == ["CloudHSM"]
    (subnet,) = w.ec2.describe_subnets(SubnetIds=[w.subnet(0)])["Subnets"]
    assert subnet["AvailableIpAddressCount"] == w.subnets()[0]["AvailableIpAddressCount"] - 1


@check("The cluster stays UNINITIALIZED when its first HSM is active")
def _(w):
    w.with_hsm()
    assert w.shown(w.cluster())["State"] == "UNINITIALIZED"


@check("CreateHsm refuses a second HSM before the activation")
def _(w):
    w.with_hsm()
    with refused(INVALID, "already contains an HSM but has not yet been fully activated"):
        w.hsm.create_hsm(ClusterId=w.cluster(), AvailabilityZone=w.zone(1))


@check("The CSR is signed with its own key")
def _(w):
    csr, *_ = certificates(w)
    assert csr.is_signature_valid


@check("The HSM's certificate has the key of the CSR")
def _(w):
    csr, hsm, *_ = certificates(w)
    assert key(hsm) == key(csr)


@check("The HSM's certificate is issued by the hardware, as AWS certified it")
def _(w):
    _, hsm, aws, _ = certificates(w)
    hsm.verify_directly_issued_by(aws)


@check("The HSM's certificate is issued by the hardware, as its manufacturer certified it")
def _(w):
    _, hsm, aws, manufacturer = certificates(w)
    hsm.verify_directly_issued_by(manufacturer)
    assert key(aws) == key(manufacturer) and aws.issuer != manufacturer.issuer


@check("DeleteCluster refuses a cluster that has an HSM")
def _(w):
    w.with_hsm()
    with refused(INVALID, "HSM"):
        w.hsm.delete_cluster(ClusterId=w.cluster())
