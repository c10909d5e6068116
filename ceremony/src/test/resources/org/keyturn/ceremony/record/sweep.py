"""Has docs/verify/verify.py judge changes of every byte of a record: "one" bit of it, or "every" bit and one more value.
Prints how many there were, and each that was not called invalid: position, byte, exit code."""
import functools
import importlib.util
import multiprocessing
import pathlib
import sys

path, digest, record, changes = sys.argv[1:]
spec = importlib.util.spec_from_file_location("verify", path)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
# What comes before the change is the same each time.
for pure in ("ssh_keygen", "signed_by", "derived", "pem"):
    setattr(verify, pure, functools.cache(getattr(verify, pure)))
whole = pathlib.Path(record).read_bytes()


def passed(at):
    """The changes of one byte that got past the verifier, and how many were tried."""
    every = {whole[at] ^ 1 << bit for bit in range(8)} | {(whole[at] + 1 + at * 7 % 255) % 256}
    others = every if changes == "every" else {whole[at] ^ 1 << at % 8}
    found = []
    for other in others:
        code, _ = verify.verify(whole[:at] + bytes([other]) + whole[at + 1:], digest)
        if code != 4:
            found.append(f"{at} {other} {code}")
    return len(others), found


if __name__ == "__main__":
    assert verify.verify(whole, digest)[0] == 0, "the record itself is not valid"
    with multiprocessing.Pool() as pool:
        results = pool.map(passed, range(len(whole)), chunksize=100)
    print(sum(tried for tried, _ in results))
    print("\n".join(line for _, found in results for line in found))
