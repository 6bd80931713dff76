"""`egate barcode read FILE…`: the bar codes in pictures, one line or one JSON object a picture.

A ticket names a person. So the payload is told only where it is asked for, and then as Base64,
since it may hold every byte: `--json --payload`. Without that it is told of what kind it is, how
long, and where it lies.
"""

import argparse
import base64
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import cv2

from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from gate.app.barcode.kinds import Claim, Kind, claim_of
from gate.app.barcode.reading import Reading, read_file
from gate.app.picture_file import MOST_BYTES
from gate.errors import StartError

FOUND, NONE, NOT_READ = 0, 1, 2
KINDS: Final = {
    Kind.BCBP: "boarding pass (BCBP)",
    Kind.UIC: "railway ticket (UIC 918)",
    Kind.VDS: "visible digital seal (VDS)",
    Kind.VDS_NC: "visible digital seal (VDS-NC)",
    Kind.DOC_2D: "2D-Doc",
    Kind.UNKNOWN: "unknown",
}


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `barcode` with its one action."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "barcode", help="read the bar codes in pictures"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    read = actions.add_parser(
        "read",
        help="tell the bar codes in each picture",
        description="Exit code 0: a code in every picture; 1: a picture without one; 2: a picture"
        " that can not be read, or wrong usage.",
    )
    read.add_argument("files", type=Path, nargs="+", metavar="FILE")
    read.add_argument(
        "--symbology",
        nargs="+",
        action="extend",
        choices=[one.value for one in Symbology],
        metavar="NAME",
        help=f"look for these only: {', '.join(Symbology)}; default: all",
    )
    read.add_argument("--json", action="store_true", help="one JSON object a picture")
    read.add_argument(
        "--payload", action="store_true", help="with --json: what is encoded, as Base64; personal"
    )
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Read each picture and print. Raises StartError: `--payload` without `--json`."""
    if arguments.payload and not arguments.json:
        raise StartError("--payload is told in JSON only: add --json")
    symbologies = tuple(map(Symbology, arguments.symbology or Symbology))
    cv2.setNumThreads(1)
    worst = FOUND
    with closing(PictureDecoder(max_bytes=MOST_BYTES)) as decoder:
        assert decoder.layers  # ready, so that no picture's time has its start in it
        for path in arguments.files:
            reading = read_file(path, symbologies, decoder)
            worst = max(worst, _verdict(reading))
            if arguments.json:
                print(json.dumps(_object(reading, arguments.payload)), flush=True)
            else:
                _print(reading)
    return worst


def _verdict(reading: Reading) -> int:
    if reading.error is not None:
        return NOT_READ
    return FOUND if reading.codes else NONE


def _object(reading: Reading, payload: bool) -> dict[str, object]:
    error = reading.error
    return {
        "file": str(reading.file),
        "codes": [_code(code, payload) for code in reading.codes],
        "error": error and {"type": type(error).__name__, "message": str(error)},
        "ms": round(reading.ms, 3),
    }


def _code(code: Barcode, payload: bool) -> dict[str, object]:
    claim = claim_of(code.data)
    told: dict[str, object] = {
        "symbology": code.symbology.value,
        "kind": claim.kind.value,
        "bytes": len(code.data),
        "box": code.box,
    }
    if claim.kind is not Kind.UNKNOWN:
        told |= {"fault": claim.fault or None}
    if claim.kind is Kind.BCBP:
        told |= {"legs": claim.legs}
    if payload:
        told["payload"] = base64.b64encode(code.data).decode("ascii")
    return told


def _print(reading: Reading) -> None:
    if reading.error is not None:
        print(f"egate: {reading.file}: {reading.error}", file=sys.stderr)
        return
    told = [f"{code.symbology}, {len(code.data)} bytes, {_words(code)}" for code in reading.codes]
    print(f"{reading.file}: {'; '.join(told) or 'no bar code'}")


def _words(code: Barcode) -> str:
    claim: Claim = claim_of(code.data)
    if claim.fault:
        return f"{KINDS[claim.kind]}, not well-formed: {claim.fault}"
    flights = f", {claim.legs} flight{'s' * (claim.legs > 1)}" if claim.legs else ""
    return KINDS[claim.kind] + flights
