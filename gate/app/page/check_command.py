"""`egate page check`: is this page a page, and what is its printed portrait worth?"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from drivers.picture.decoder import PictureDecoder
from gate.app.page.drawing import save
from gate.app.page.targets import targets
from gate.app.picture_file import MOST_BYTES, content_of
from gate.app.vision.installed import model_paths
from gate.app.vision.page_checks import checked
from gate.document.presentation import AT_LEAST, Finding, PageCheck, Status, against
from gate.errors import PictureError, StartError
from gate.reasons import Reason, for_officer
from models.detection import FaceDetector
from models.page.parts import in_parts
from models.page.portrait import PrintedPortrait, find_portrait
from models.page.presentation import Capture
from models.page.zone import Zone

NOTHING_AGAINST, AGAINST = 0, 1
MEANT: Final = {
    PageCheck.MOIRE: "the grid of a screen, or the dots of a printer",
    PageCheck.B900: "the zone is black in infrared",
    PageCheck.INFRARED_PRINT: "the security print vanishes in infrared",
    PageCheck.INLAY: "edges of a strip, or another paper, at the zone",
    PageCheck.ULTRAVIOLET: "office paper shines in ultraviolet",
}
Picture = NDArray[np.uint8]


def add_action(actions: Any) -> None:
    """Add `check` to the actions of `egate page`."""
    check: argparse.ArgumentParser = actions.add_parser(
        "check",
        help="tell what speaks against a page, and judge its printed portrait",
        description="Pictures of one moment, of one size. A check that passes proves nothing: see"
        " docs/pages.md. Exit code 0: nothing speaks against the page; 1: something does; 2: a"
        " file could not be read.",
    )
    check.add_argument("file", type=Path, metavar="VISIBLE")
    check.add_argument("--infrared", type=Path, metavar="FILE", help="B900")
    check.add_argument("--ultraviolet", type=Path, metavar="FILE", help="365 nm")
    check.add_argument("--portrait", action="store_true", help="find the printed portrait")
    check.add_argument("--save", type=Path, metavar="PNG", help="and write it here")
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.set_defaults(action=run)


def run(args: argparse.Namespace) -> int:
    """Check one page. Raises StartError, PictureError; ModelError: no weights for the portrait."""
    target = targets([args.file], args.save)[0] if args.save else None
    with PictureDecoder(max_bytes=MOST_BYTES) as decoder:
        capture = Capture(
            *(_decoded(one, decoder) for one in (args.file, args.infrared, args.ultraviolet))
        )
    findings, zone = checked(capture)
    told: dict[str, Any] = {"file": str(args.file), "checks": [_object(one) for one in findings]}
    if args.portrait or target:
        found = _portrait(capture.visible, zone)
        told["portrait"] = _portrait_object(found)
        if target and isinstance(found, PrintedPortrait):
            save(found.picture, target)
    print(json.dumps(told, allow_nan=False) if args.json else _text(told))
    return AGAINST if against(findings) else NOTHING_AGAINST


def _decoded(path: Path | None, decoder: PictureDecoder) -> Any:
    if path is None:
        return None
    try:
        return decoder.decode(content_of(path))
    except (StartError, PictureError) as error:
        raise type(error)(f"{path}: {error}") from error


def _portrait(page: Picture, zone: Zone | None) -> PrintedPortrait | Reason:
    with FaceDetector(model_paths().detector) as detector:
        try:
            return find_portrait(page, in_parts(detector.detect), zone)
        except ValueError as error:
            raise PictureError(str(error)) from error


def _object(one: Finding) -> dict[str, Any]:
    figure = None if one.figure is None or one.status is Status.UNKNOWN else round(one.figure, 3)
    bound = "at_least" if one.check in AT_LEAST else "at_most"
    return {"check": one.check, "status": one.status, "figure": figure, bound: one.limit}


def _portrait_object(found: PrintedPortrait | Reason) -> dict[str, Any]:
    if isinstance(found, Reason):
        return {"found": False, "reason": found}
    quality = {name: round(value, 3) for name, value in asdict(found.quality).items()}
    return {
        "found": True,
        "origin": found.origin,
        "quality": quality,
        "corners": found.corners.round(1).tolist(),
    }


def _text(told: dict[str, Any]) -> str:
    lines = [str(told["file"])]
    for one in told["checks"]:
        bound = f"at least {one['at_least']}" if "at_least" in one else f"at most {one['at_most']}"
        figure = "" if one["figure"] is None else f"{one['figure']:.2f}, {bound}: "
        lines.append(f"  {one['status']:8} {figure}{MEANT[one['check']]}")
    portrait = told.get("portrait")
    if portrait is not None and portrait["found"]:
        numbers = ", ".join(f"{name} {value}" for name, value in portrait["quality"].items())
        lines.append(f"  printed portrait: {numbers}")
    elif portrait is not None:
        lines.append(f"  {for_officer(portrait['reason'])}")
    return "\n".join(lines)
