"""`egate verify`: compares the portrait of a document with a live picture, video or camera."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gate.app.vision.comparison import Comparer, Comparison
from gate.app.vision.installed import model_paths
from gate.crossing.compared import Compared, Likeness, compared
from gate.errors import StartError
from gate.events import Origin
from gate.reasons import Reason, for_officer, for_traveller
from models.manifest import shipped
from models.site_manifest import joined
from models.thresholds import limits_of, threshold_set

MATCH, NO_MATCH, NOT_COMPARABLE = 0, 1, 2
VERDICTS = {MATCH: "match", NO_MATCH: "no match", NOT_COMPARABLE: "not comparable"}
KINDS = {Origin.CHIP: "a chip's portrait", Origin.PRINTED: "a printed portrait"}
LIKENESS = {
    Likeness.USUAL: "likeness as of genuine portraits",
    Likeness.LOW: "likeness low: a look-alike or a morph can not be excluded",
}
UNITS = {"_px": " px", "_deg": "°"}


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `verify` with its arguments."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "verify",
        help="compare the portrait of a document with a live face",
        description="Exit code 0: match, 1: no match, 2: not comparable, or wrong usage.",
    )
    parser.add_argument(
        "--document", type=Path, required=True, metavar="PICTURE", help="data page or portrait"
    )
    parser.add_argument(
        "--live", required=True, metavar="SOURCE", help="picture, video, camera number or address"
    )
    parser.add_argument(
        "--portrait", choices=[one.value for one in Origin], default=Origin.CHIP.value,
        help="what the document's picture is: digital as in a chip (the default), or a print "
        "that was photographed or scanned, which has a threshold of its own",
    )  # fmt: skip
    parser.add_argument(
        "--threshold", default="standard", metavar="NAME", help="set of models/manifest.toml"
    )
    parser.add_argument(
        "--manifest", type=Path, metavar="TOML", help="your own networks and sets (docs/face.md)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser


def run(args: argparse.Namespace) -> int:
    """Compare and print. Raises EgateError: files, models or camera are not there."""
    if args.threshold == "synthetic" and not Path(args.live).is_file():
        raise StartError("`synthetic` is for pictures only; a camera needs `standard` or your own")
    manifest = joined(args.manifest) if args.manifest else shipped()
    chosen = threshold_set(args.threshold, manifest)
    origin = Origin(args.portrait)
    limits, paths = limits_of(chosen), model_paths(None, chosen.model, manifest)
    needed = limits.of(origin)
    if needed is None:
        raise StartError(f"{chosen.name} has no printed_score: no print is a match at it")
    with Comparer(paths, needed, _guide) as comparer:
        found = comparer.compare(args.document, args.live)
    code = _verdict(found, needed)
    means = compared(found.score if code != NOT_COMPARABLE else None, origin, limits)
    tell = _as_json if args.json else _as_text
    print(tell(found, origin, means, code))
    return code


def _verdict(found: Comparison, needed: float) -> int:
    if found.score is None or found.reasons:
        return NOT_COMPARABLE
    return MATCH if found.score >= needed else NO_MATCH


def _guide(reason: Reason) -> None:
    print(for_traveller(reason), file=sys.stderr)


def _is_close(found: Comparison, means: Compared, code: int) -> bool:
    """Tell whether a lane would call it unsure: no match, and no clear mismatch either."""
    score, low = found.score, means.refer_from
    return code == NO_MATCH and score is not None and low is not None and score >= low


def _as_json(found: Comparison, origin: Origin, means: Compared, code: int) -> str:
    return json.dumps(
        {
            "verdict": VERDICTS[code],
            "score": found.score,
            "threshold": means.threshold,
            "refer_from": means.refer_from,
            "close": _is_close(found, means, code),
            "llr": means.llr,
            "likeness": means.likeness if code == MATCH else Likeness.UNKNOWN,
            "portrait": origin,
            "reasons": found.reasons,
            "remarks": found.remarks,
            "document": _rounded(found.document),
            "live": _rounded(found.live),
            "ms": _rounded(found.ms),
        },
        allow_nan=False,
    )


def _as_text(found: Comparison, origin: Origin, means: Compared, code: int) -> str:
    lines = [VERDICTS[code]]
    if found.score is not None:
        held = f"threshold {means.threshold:.4f} for {KINDS[origin]}"
        lines.append(f"  comparison score {found.score:.4f}, {held}")
    if means.llr is not None:
        lines.append(f"  log-likelihood ratio {means.llr:+.2f}")
    if _is_close(found, means, code):
        lines.append(f"  close: a lane is unsure from {means.refer_from:.4f} on")
    if code == MATCH and means.likeness in LIKENESS:
        lines.append(f"  {LIKENESS[means.likeness]}")
    lines += [f"  {for_officer(reason)}" for reason in found.reasons]
    lines += [f"  remark: {for_officer(reason)}" for reason in found.remarks]
    for name, numbers in (("document", found.document), ("live", found.live)):
        if numbers:
            lines += [f"  {name}:", *(_line(*item) for item in _rounded(numbers).items())]
    return "\n".join(lines)


def _line(name: str, number: float) -> str:
    for suffix, unit in UNITS.items():
        if name.endswith(suffix):
            return f"    {name.removesuffix(suffix).replace('_', ' ')} {number:g}{unit}"
    return f"    {name.replace('_', ' ')} {number:g}"


def _rounded(numbers: dict[str, float]) -> dict[str, float]:
    return {name: round(number, 3) for name, number in numbers.items()}
