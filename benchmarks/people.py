"""Participants with keys of their own, who approve as anybody can: with ssh-keygen and a signal."""
import hashlib
import json
import subprocess

import tools


class People:
    def __init__(self, folder, plan):
        """One more of each group than any gate needs, since whoever starts does not count."""
        self.folder, self.groups = folder, {}
        participants = []
        for gate in plan["gates"].values():
            for group, needed in gate["quorum"].items():
                self.groups[group] = max(self.groups.get(group, 0), needed)
        for group, most in self.groups.items():
            for n in range(most + 1):
                name = f"{group}-{n}"
                tools.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)])
                key = (folder / f"{name}.pub").read_text().strip()
                participants.append({"name": name, "groups": [group], "key": key})
        self.starter = participants[0]["name"]
        self.roster = {"format": "keyturn-roster/1", "participants": participants}

    def approvals(self, status, gate):
        """The decisions that the open gate lacks, signed."""
        return [
            self.sign({**bound(gate["opening"]), "decision": "approve", "participant": f"{group}-{n + 1}"})
            for group, missing in gate["missing"].items()
            for n in range(missing)
        ]

    def sign(self, statement):
        text = canonical(statement)
        key = str(self.folder / statement["participant"])
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "decision@keyturn", "-f", key]
        signed = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
        return {"statement": text, "signature": signed.stdout.decode()}


def bound(opening):
    """What everybody who decides in the round signs alike."""
    digests = {name: opening[name]["hex"] for name in ("plan", "environment", "roster", "head")}
    facts = hashlib.sha256(canonical(opening["facts"]).encode()).hexdigest()
    same = {name: opening[name] for name in ("ceremony", "nonce")}
    gate = {"gate": word(opening["gate"]), "round": str(opening["round"])}
    return {"version": "1", "facts": facts, **same, **gate, **digests}


def word(gate):
    return gate.lower().replace("_", "-")


def canonical(members):
    return json.dumps(members, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
