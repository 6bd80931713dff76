"""Runs in the peers' own environment: verifies EF.SODs and a master list, answers in JSON.

Arguments: how often, then a folder a case. One with `sod`, `csca`, `crl`, `moment` and data groups
`1` to `16` is a passport; one with `list`, `root` and `moment` is a master list.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from hashlib import new as hasher
from pathlib import Path

from asn1crypto import core
from chip_peer_cms import MasterList, SecurityObject, parsed, signer_certificate, verify
from cryptography import x509


def passport(folder: Path, runs: int) -> dict[str, object]:
    """Parse and verify one EF.SOD with its data groups; certificates and lists parsed anew."""
    files = {one.name: one.read_bytes() for one in folder.iterdir()}
    moment = datetime.fromisoformat(files["moment"].decode("ascii"))

    def parse() -> tuple[core.Sequence, bytes, x509.Certificate, SecurityObject]:
        signed, content = parsed(core.Asn1Value.load(files["sod"]).contents)
        listed = SecurityObject.load(content)
        assert listed.native  # else asn1crypto has looked at the outermost length only
        return signed, content, signer_certificate(signed), listed

    def whole() -> None:
        signed, content, certificate, listed = parse()
        issuer = x509.load_der_x509_certificate(files["csca"])
        verify(signed, content, certificate, [issuer], moment)
        revoked = x509.load_der_x509_crl(files["crl"])
        if not revoked.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            raise ValueError("revocation list")
        if revoked.get_revoked_certificate_by_serial_number(certificate.serial_number):
            raise ValueError("revoked")
        name = listed["algorithm"]["algorithm"].native
        for one in listed["hashes"]:
            group = files.get(str(one["number"].native))
            if group is not None and hasher(name, group).digest() != one["value"].native:
                raise ValueError("data group")

    told = timed(whole, runs)
    return told if "fault" in told else {"parse_ms": median_ms(parse, runs), **told}


def master_list(folder: Path, runs: int) -> dict[str, object]:
    """Parse and verify a master list; count the certificates whose keys can be had."""
    data, root = (folder / "list").read_bytes(), (folder / "root").read_bytes()
    moment = datetime.fromisoformat((folder / "moment").read_text("ascii"))

    def loaded() -> int:
        listed = MasterList.load(parsed(data)[1])["certificates"]
        return sum(is_loaded(one.dump()) for one in listed)

    def whole() -> None:
        signed, content = parsed(data)
        issuer = x509.load_der_x509_certificate(root)
        verify(signed, content, signer_certificate(signed), [issuer], moment)

    return {"accepted": loaded(), "parse_ms": median_ms(loaded, 3), **timed(whole, runs)}


def is_loaded(data: bytes) -> bool:
    """Tell whether the library gives the key of a certificate."""
    try:
        x509.load_der_x509_certificate(data).public_key()
    except Exception:
        return False
    return True


def timed(whole: Callable[[], object], runs: int) -> dict[str, object]:
    """Return the median processor milliseconds, or what was raised."""
    try:
        whole()
    except Exception as error:
        return {"fault": type(error).__name__}
    return {"whole_ms": median_ms(whole, runs)}


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Return the median processor time."""
    took = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        took.append((time.process_time() - begun) * 1_000)
    return statistics.median(took)


def main() -> None:
    """Print one object a folder."""
    runs = int(sys.argv[1])
    for folder in map(Path, sys.argv[2:]):
        work = master_list if (folder / "list").exists() else passport
        print(json.dumps({"case": folder.name, **work(folder, runs)}))


if __name__ == "__main__":
    main()
