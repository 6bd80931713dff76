"""`egate trust --kind rail|vds|2d-doc|vds-nc`: the signers of rail tickets and digital seals.

A signer is trusted under one name, that of its file, and for one kind. Whoever adds one has
compared its fingerprint by another way: nothing in a certificate proves that it is the railway's.
"""

import argparse
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from gate.app.trust.durable import write
from gate.app.trust.signers import read_signers
from gate.bounded_file import one_more_at_most
from gate.errors import ConfigError, StartError
from gate.seal.signature import key_of
from gate.seal.trust import LONGEST_FILE, Kind, is_in_date, store_of

NAMES: Final = {  # what a ticket or seal tells of its signer
    Kind.RAIL: re.compile(r"[0-9A-Za-z]{1,4}_[!-.0-~]{1,5}"),  # RICS code, key
    Kind.VDS: re.compile(r"[A-Z]{2}[A-Z0-9]{2}[0-9A-Za-z]{1,61}"),  # signer, certificate reference
    Kind.FRENCH: re.compile(r"[A-Z0-9]{8}"),  # authority, certificate
    Kind.VDS_NC: re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}"),  # any
}
ALL_TAKEN, SOME_REFUSED, UNREADABLE = 0, 1, 2


def run(args: argparse.Namespace, folder: Path) -> int:
    """Carry out `args.action` for the kind. Raises StartError: an action or option of CSCA only."""
    if args.action == "update" or getattr(args, "root", []):
        raise StartError("update and --root are for certificates of states: leave out --kind")
    kind = Kind(args.kind)
    if args.action == "list":
        return _list(folder, kind, as_json=args.json)
    today = datetime.now(UTC).date()
    told = [_add(Path(file), folder, kind, today) for file in dict.fromkeys(args.files)]
    print(json.dumps({"signers": told}) if args.json else "\n".join(map(_line, told)))
    if any(one.get("reason") == "unreadable" for one in told):
        return UNREADABLE
    return SOME_REFUSED if any("reason" in one for one in told) else ALL_TAKEN


def _add(path: Path, folder: Path, kind: Kind, today: date) -> dict[str, Any]:
    """Take one file in; return what is told of it: `reason` where it was refused."""
    try:
        with path.open("rb") as file:
            content = one_more_at_most(file, LONGEST_FILE)
    except OSError:
        return {"file": str(path), "reason": "unreadable"}
    if not NAMES[kind].fullmatch(path.stem):
        return {"file": str(path), "reason": "name"}
    try:
        certificate = store_of({f"{kind}/{path.name}": content}).certificate(kind, path.stem)
    except ConfigError:
        certificate = None
    if certificate is None:
        return {"file": str(path), "reason": "malformed"}
    if key_of(certificate) is None:
        return {"file": str(path), "reason": "unusable_key"}
    if not is_in_date(certificate, today):
        return {"file": str(path), "reason": "expired_certificate"}
    _write(folder / kind, path.stem, certificate)
    return {"file": str(path), **_item(path.stem, certificate)}


def _write(folder: Path, name: str, certificate: x509.Certificate) -> None:
    """Write it, and take away what was there under that name with another ending."""
    target = folder / f"{name}.pem"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(target, certificate.public_bytes(Encoding.PEM))
        for other in folder.iterdir():
            if other.stem == name and other != target:
                other.unlink()
    except OSError as error:
        raise StartError(f"{folder}: can not be written: {error.strerror}") from error


def _list(folder: Path, kind: Kind, *, as_json: bool) -> int:
    told = list(_held(folder, kind))
    if as_json:
        print(json.dumps({"signers": told}))
    else:
        print("\n".join(map(_line, told)) or f"no signers of kind {kind} are trusted")
    return ALL_TAKEN


def _held(folder: Path, kind: Kind) -> Iterator[dict[str, Any]]:
    if not folder.is_dir():
        return
    try:
        store = read_signers(folder)
    except ConfigError as error:
        raise StartError(error.args[0]) from error
    for name in store.names(kind):
        if (certificate := store.certificate(kind, name)) is not None:
            yield _item(name, certificate)


def _item(name: str, certificate: x509.Certificate) -> dict[str, Any]:
    return {
        "name": name,
        "fingerprint": certificate.fingerprint(hashes.SHA256()).hex(),
        "subject": certificate.subject.rfc4514_string(),
        "not_before": certificate.not_valid_before_utc.isoformat(),
        "not_after": certificate.not_valid_after_utc.isoformat(),
    }


def _line(one: dict[str, Any]) -> str:
    if "reason" in one:
        return f"{one['file']}: refused: {one['reason']}"
    return f"{one['name']} until {one['not_after'][:10]} {one['fingerprint']} {one['subject']}"
