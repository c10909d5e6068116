#!/usr/bin/env python3
"""Verifies the record of a Keyturn ceremony with the standard library and ssh-keygen (OpenSSH 8.9 or newer) alone.
Usage: verify.py RECORD ROSTER
ROSTER is your own copy of the roster as JSON, or its digest as it was read aloud and `keyturn check` prints it.
This shares no code with `keyturn record verify` and must agree with it.
Exit codes: 0 valid, 5 incomplete (a valid beginning), 4 invalid, 3 an input cannot be read, 2 usage.
"""
import base64, hashlib, json, os, pathlib, re, subprocess, sys, tempfile
from datetime import datetime, timezone

NAMESPACE = "decision@keyturn"
MEMBERS = {"sequence": int, "at": str, "kind": str, "name": str, "content": dict, "previous": str, "hash": str}
KINDS = "STARTED GATE_OPENED DECISION REFUSED_ATTEMPT GATE_CLOSED EVIDENCE DEVIATION ATTENTION REMINDER ENDED".split()
# Which gate must have been approved, one of those named, before a step may have left evidence.
STEPS = {step: gates.split() for gates, steps in {
    "open": "createCluster issueCertificate", "open initialize": "createHsm", "keys": "keys exportKeys sealKey share"
    " deriveAddress proveSigning", "open initialize keys": "waitActive discardHsm verifyHsm",
    "initialize": "initialize openSecurityGroup prepareClient preparePasswords activate rotateOfficer users",
    "initialize keys": "addSecondHsm reconfigureClient resyncUsers", "hot-wallet": "exportForHotWallet",
    "handover": "publishRecord", "abort": "deleteCluster"}.items() for step in steps.split()}
ALWAYS = "createCluster verifyHsm issueCertificate initialize keys exportKeys sealKey share deriveAddress".split()

def unless(holds, reason):
    if not holds:
        raise ValueError(reason)

# --- Canonical JSON (RFC 8785); the records hold texts and small whole numbers only. Times as Java writes them.
def canonical(parsed):
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
def parse(text, any_layout=False):
    def once(members):
        unless(len(dict(members)) == len(members), "a member stands twice")
        return dict(sorted(members, key=lambda member: member[0].encode("utf-16-be", "surrogatepass")))
    def whole(digits):
        unless(re.fullmatch("-?[0-9]{1,15}", digits), "a number is no small whole number")
        return int(digits)
    tree = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=whole, parse_constant=whole)
    unless(any_layout or canonical(tree) == text, "not canonical JSON (RFC 8785)")
    return tree
def texts(text):
    tree = parse(text)
    unless(isinstance(tree, dict) and all(isinstance(v, str) for v in tree.values()), "something in it is no text")
    return tree
def sha256(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
def instant(text):
    form = re.fullmatch(r"([-0-9]{10}T[0-9:]{8})(?:\.((?:[0-9]{3}){1,3}))?Z", text)
    unless(form and not (form[2] or "1").endswith("000"), f"{text} is no UTC instant")
    return int(datetime.fromisoformat(form[1] + "+00:00").timestamp()) * 10**9 + int((form[2] or "0").ljust(9, "0"))
def duration(text):
    form = re.fullmatch(r"([1-9][0-9]{0,5})(ms|s|m|h|d)", text)
    unless(form, f"{text} is no duration")
    return int(form[1]) * {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}[form[2]] * 10**6

# --- The key: P-256 (FIPS 186-4) and what Tezos makes of it.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] ** 2 - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P
def times(k, a):
    return add(times(k // 2, add(a, a)), a if k % 2 else None) if k else None
def point(octets):
    unless(len(octets) == 65 and octets[0] == 4, "the point is not uncompressed")
    x, y = int.from_bytes(octets[1:33], "big"), int.from_bytes(octets[33:], "big")
    unless(x < P and y < P and (y * y - x**3 + 3 * x - B) % P == 0, "the point is not on P-256")
    return x, y
def pem(text):
    body = re.fullmatch(r"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\r\n]*)-----END PUBLIC KEY-----", text.strip())
    unless(body, "it is no public key in PEM")
    der = base64.b64decode(re.sub(r"\r?\n", "", body[1]), validate=True)
    unless(der[:26] == SPKI, "it is no P-256 public key")
    return point(der[26:])
def signed_by(key, digest, der):
    r, s = (der[4:4 + der[3]], der[6 + der[3]:]) if len(der) > 8 else (b"", b"")
    der_again = bytes([48, len(r) + len(s) + 4, 2, len(r)]) + r + bytes([2, len(s)]) + s
    r, s = int.from_bytes(r, "big"), int.from_bytes(s, "big")
    unless(der == der_again and 0 < r < N and 0 < s < N and len(digest) == 32, "it is no signature of a digest")
    w = pow(s, -1, N)
    found = add(times(int.from_bytes(digest, "big") * w % N, G), times(r * w % N, key))
    return found is not None and found[0] % N == r
def base58check(data):
    data += hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[digit] + text
    return text
def derived(key):
    x, y = (n.to_bytes(32, "big") for n in key)
    compressed = bytes([2 + key[1] % 2]) + x
    address = base58check(bytes.fromhex("06a1a4") + hashlib.blake2b(compressed, digest_size=20).digest())
    p2pk = base58check(bytes.fromhex("03b28b7f") + compressed)
    return {"address": address, "p2pk": p2pk, "public-key-sha256": sha256(SPKI + b"\x04" + x + y)}

# --- SSH signatures (OpenSSH's PROTOCOL.sshsig): their form is checked here, the mathematics by ssh-keygen.
def strings(data):
    while data:
        length = 4 + int.from_bytes(data[:4], "big")
        unless(4 <= length <= len(data), "the signature is cut short")
        yield data[4:length]
        data = data[length:]
def check_signature(person, message, armoured, at):
    block = "(-----BEGIN SSH SIGNATURE-----([A-Za-z0-9+/=\r\n]*)-----END SSH SIGNATURE-----)"
    armour = re.fullmatch(f"[\0- ]*{block}[\0- ]*", armoured)
    unless(armour and len(armour[1]) <= 8192, "it is no SSH signature")
    body = re.sub(r"[\r\n]", "", armour[2])
    blob = base64.b64decode(body)
    unless(base64.b64encode(blob).decode() == body, "its armour is damaged")
    algorithm, key = person["key"].split()[:2]
    unless(blob[:10] == b"SSHSIG\0\0\0\1", "it is not a version 1 SSH signature")
    made_with, namespace, reserved, hashed, signature = strings(blob[10:])
    unless(made_with == base64.b64decode(key), "it was made with another key")
    unless(namespace == NAMESPACE.encode() and not reserved and hashed in (b"sha256", b"sha512"),
           f"it is not in namespace {NAMESPACE} over sha256 or sha512")
    device = signature[-5:] if algorithm.startswith("sk-") else b""  # flags, and a counter of four bytes
    named, _ = strings(signature[:len(signature) - len(device)])
    unless(named.decode() == algorithm.replace("ssh-rsa", "rsa-sha2-512"), "its algorithm is not accepted")
    unless(not device or device[0] & 1, "nobody touched the security key")
    unless(not person.get("verifyRequired") or device[0] & 4, "the security key did not verify its user")
    unless(ssh_keygen(person["name"], f"{algorithm} {key}", message, armour[1], at), "it does not match the statement")
def ssh_keygen(name, key, message, armoured, at):
    with tempfile.TemporaryDirectory() as folder:
        signers, signature = pathlib.Path(folder, "allowed_signers"), pathlib.Path(folder, "signature")
        signers.write_text(f'{name} namespaces="{NAMESPACE}" {key}\n')
        signature.write_text(armoured + "\n")
        when = datetime.fromtimestamp(at // 10**9, timezone.utc).strftime("-Overify-time=%Y%m%d%H%M%S")
        command = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", name, "-f", signers, "-s", signature, when]
        environment = {**os.environ, "TZ": "UTC"}
        return not subprocess.run(command, input=message.encode(), capture_output=True, env=environment).returncode

# --- The ceremony, entry by entry.
class Ceremony:
    def __init__(self, said, roster):
        self.plan, _, self.roster = (parse(said[name]) for name in ("plan", "environment", "roster"))
        unless(sha256(said["roster"]) == roster, f"its roster has digest {sha256(said['roster'])}, yours has {roster}")
        unless(re.fullmatch("[0-9a-f]{32}", said["nonce"]), "its nonce is not 32 hex digits")
        self.quorums = {gate: terms["quorum"] for gate, terms in self.plan["gates"].items()}
        unless(all(quorum and min(quorum.values()) > 0 and all(quorum.get(group, 0) >= n for group, n in
                   self.roster.get("least", {}).items()) for quorum in self.quorums.values()), "a gate asks too few")
        self.people = {person["name"]: person for person in self.roster["participants"]}
        self.ceremony, self.starter = said["ceremony"], said["starter"]
        self.excluded = set() if self.plan["starterMayApprove"] else {self.starter}
        self.fixed = {"version": "1", "ceremony": self.ceremony, "nonce": said["nonce"],
                      **{name: sha256(said[name]) for name in ("plan", "environment", "roster")}}
        self.key, self.proved, self.ending, self.lines, self.deviations = None, False, None, [], []
        self.rounds, self.open, self.approved, self.found = {}, {}, {}, {}

    def gate_opened(self, gate, said, entry):
        unless(gate in self.plan["gates"] and gate not in self.open, f"gate {gate} cannot open here")
        number = self.rounds[gate] = self.rounds.get(gate, 0) + 1
        unless((said["round"], said["head"]) == (str(number), entry["previous"]), "it is not the next round from here")
        deadline = instant(entry["at"]) + duration(self.plan["gates"][gate]["deadline"])
        unless(instant(said["deadline"]) == deadline, "its deadline is not the plan's")
        facts = texts(said["facts"])
        unless(facts.get("starter") == self.starter, "its facts do not name the one who started")
        bound = {**self.fixed, "gate": gate, "round": str(number), "head": said["head"], "facts": sha256(said["facts"])}
        self.open[gate] = bound, deadline, {}
        self.approved.pop(gate, None)
        for step in ("verifyHsm", "issueCertificate") if gate == "initialize" else ():
            for name, found in self.found.get(step, {}).items():
                unless(facts.get(name, found) == found, f"its {name} is not what {step} found")
        if gate == "handover":
            self.same(facts)
            unless(facts.get("record-head") == said["head"], "its record-head is not that of the entry before")

    def outcome(self, gate, verdicts):
        if "refuse" in verdicts.values():
            return "refused"
        count = lambda group: sum(group in self.people[name]["groups"] for name in verdicts)
        return "approved" if all(count(group) >= n for group, n in self.quorums[gate].items()) else "expired"

    def decision(self, gate, said, entry):
        unless(gate in self.open, f"gate {gate} is not open here")
        (bound, deadline, verdicts), at, text = self.open[gate], instant(entry["at"]), said["statement"]
        unless(at < deadline, "it comes after the gate's deadline")
        unless(len(text.encode("utf-16-le")) <= 2 * 16_384, "the statement is too long")
        statement = texts(text)
        verdict, name, _ = (statement.pop(member, None) for member in ("decision", "participant", "reason"))
        unless(statement == bound, "it is about something else")
        unless(verdict in ("approve", "refuse") and name in self.people, "nobody of the roster decides in it")
        person = self.people[name]
        unless(len(set(person["groups"]) & set(self.quorums[gate])) == 1, f"{name} is not in one group that decides")
        unless(name not in self.excluded, f"{name} started the ceremony")
        after, before = person.get("validAfter", "1970-01-01T00:00:00Z"), person.get("validBefore")
        unless(at >= instant(after) and (not before or at < instant(before) + 10**9), f"the key of {name} is not valid")
        check_signature(person, text, said["signature"], at)
        unless(name not in verdicts and self.outcome(gate, verdicts) == "expired", f"{name} or all have decided")
        unless(said["participant"] == name and said["verdict"] == verdict, "it says something else than was signed")
        verdicts[name] = verdict

    def gate_closed(self, gate, said, entry):
        unless(gate in self.open, f"gate {gate} is not open here")
        bound, deadline, verdicts = self.open.pop(gate)
        outcome = self.outcome(gate, verdicts)
        unless((said["round"], said["outcome"]) == (bound["round"], outcome), f"by its decisions it is {outcome}")
        unless(outcome != "expired" or instant(entry["at"]) >= deadline, "it says expired before the deadline")
        self.approved.update({gate: set(verdicts)} if outcome == "approved" else {})
        who = ", ".join(f"{name} {verdict}s" for name, verdict in verdicts.items()) or "nobody"
        self.lines.append(f"gate          {gate}, round {bound['round']}: {outcome} ({who})")

    def evidence(self, step, said, _):
        unless(set(STEPS.get(step, ())) & set(self.approved), f"step {step} had no approval")
        unless("handover" not in self.approved or step in ("publishRecord", "deleteCluster"), "it comes too late")
        if "failure" in said:
            return  # it was refused, and the ceremony went another way
        if step == "exportKeys":
            key, octets = pem(said["public-key"]), base64.b16decode(said["ec-point"].removeprefix("0x"), True)
            unless(octets[:-65] in (b"", b"\x04\x41") and point(octets[-65:]) == key, "public key and ec-point differ")
            unless(self.key in (None, key), "another public key was exported before")
            self.key = key
        elif step == "deriveAddress":
            self.same(said)
        elif step == "proveSigning":
            unless(self.key and self.key == pem(said["jce-public-key"]), "the signer's public key is not the exported")
            self.proved = signed_by(self.key, *(base64.b16decode(said[name], True) for name in ("digest", "signature")))
            unless(self.proved, "the signer's signature does not verify")
        self.found[step] = said

    def same(self, said):
        unless(self.key, "no public key was exported before")
        for name, value in derived(self.key).items():
            unless(said.get(name) == value, f"its {name} is not {value}, which the recorded key has")

    def deviation(self, name, said, _):
        for accepted in said["acceptedBy"].split("; "):
            gate, _, people = accepted.partition(": ")
            unless(self.approved.get(gate) == set(people.split(", ")), f"it was not accepted by {accepted}")
        unless(name != "unpinned-manufacturer-root" or name in self.plan["deviations"], "the plan does not accept it")
        self.deviations.append(name)

    def ended(self, name, said, _):
        gate = {"completed": "handover", "aborted": "abort"}.get(name)
        unless(gate in self.approved, f"the ceremony ended as {name} without approval")
        if name == "completed":
            hot = {"exportForHotWallet"} if "hotWallet" in self.plan else set()
            unless({*ALWAYS, "proveSigning", "resyncUsers", *hot} <= self.found.keys(), "a step left no evidence")
            unless(self.proved and said["address"] == derived(self.key)["address"], "its address is not the key's")
        self.ending = name

def read(data):
    """The entries of a record, if it is one in form."""
    text = data.decode()
    record = parse(text, any_layout=True)
    canonical(record).encode()  # refuses half characters
    unless(text[0] == "{" and text.removesuffix("\n")[-1] == "}" and record.keys() == {"format", "entries"}, "it is none")
    unless(record["format"] == "keyturn-record/1" and isinstance(record["entries"], list), "it has another format")
    for entry in record["entries"]:
        unless(isinstance(entry, dict) and entry.keys() == MEMBERS.keys(), "an entry has other members")
        unless(all(type(entry[name]) is kind for name, kind in MEMBERS.items()) and entry["kind"] in KINDS
               and all(isinstance(value, str) for value in entry["content"].values()), "an entry has another form")
    return record["entries"]
def verify(data, roster):
    """What `data` is worth to one whose roster has this digest: exit code and lines to print."""
    try:
        entries = read(data)
    except (ValueError, RecursionError) as e:
        return 4, [f"invalid: this is no record: {e}"]
    head, latest, ceremony = "0" * 64, -10**30, None
    for number, entry in enumerate(entries, 1):
        try:
            unless(entry["sequence"] == number and entry["previous"] == head, "it does not follow the entry before")
            head = sha256(canonical({name: value for name, value in entry.items() if name != "hash"}))
            unless(entry["hash"] == head, "its content is not what was hashed")
            unless((entry["kind"] == "STARTED") == (number == 1), "a record begins with STARTED, once")
            unless(not (ceremony and ceremony.ending), "it comes after the end of the ceremony")
            unless(instant(entry["at"]) >= latest, "its time is before that of the entry before")
            latest = instant(entry["at"])
            if ceremony:
                getattr(ceremony, entry["kind"].lower(), lambda *_: None)(entry["name"], entry["content"], entry)
            else:
                ceremony = Ceremony(entry["content"], roster)
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as e:
            return 4, [f"invalid at entry {number}: {e}"]
    if not (ceremony and ceremony.ending):
        return 5, [f"incomplete after entry {len(entries)}: the record holds as far as it goes"]
    address = [f"address       {derived(ceremony.key)['address']}"] if ceremony.key else []
    return 0, [f"valid: ceremony {ceremony.ceremony}, {ceremony.ending}", *address, *ceremony.lines,
               f"deviations    {', '.join(ceremony.deviations) or 'none'}", f"head          {head}"]

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    try:
        record, roster = pathlib.Path(sys.argv[1]).read_bytes(), sys.argv[2]
        if not re.fullmatch("[0-9a-f]{64}", roster):
            roster = sha256(canonical(parse(pathlib.Path(roster).read_text(), any_layout=True)))
    except (OSError, ValueError) as e:
        sys.exit(print(f"error: {e}", file=sys.stderr) or 3)
    code, lines = verify(record, roster)
    sys.exit(print("\n".join(ascii(line)[1:-1] for line in lines)) or code)  # A record moves no cursor.
