"""`egate evaluate match`: false match and false non-match rates of pairs of pictures."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from gate.app.evaluate.calibrated import Tried, choose, halves
from gate.app.evaluate.drawing import draw
from gate.app.evaluate.gallery import Gallery
from gate.app.evaluate.output import as_object
from gate.app.evaluate.pairs import Pairs, read_pairs
from gate.app.evaluate.report import Report, Scored, report, trials_of
from gate.app.evaluate.words import as_text
from gate.app.vision.installed import RECOGNISER, model_paths
from gate.app.vision.settings import ModelPaths
from gate.errors import PairsError, StartError
from models.manifest import Manifest, shipped
from models.site_manifest import joined
from models.slot import Slot

EVERY: Final = 25  # pictures, between two words on the screen
OWN: Final = "what is chosen on a picture seems better on it than it is on others"
TEMPLATES: Final = ("manifest", "mirrored", "single")


def add_action(actions: Any) -> None:
    """Add `match` with its arguments."""
    parser = actions.add_parser(
        "match",
        help="false match and false non-match rates of pairs of pictures",
        description="Rates with intervals of 95 %, after ISO/IEC 19795-1. Pictures and templates"
        " stay in memory. Exit code 0: done; 2: not to be done.",
    )
    parser.add_argument(
        "--pairs", type=Path, required=True, metavar="CSV",
        help="columns path1, path2, same (1 or 0) and, if wanted, group; paths as from its folder",
    )  # fmt: skip
    parser.add_argument(
        "--fit", type=Path, metavar="CSV",
        help="other pairs, on which thresholds are chosen; default: half of the people",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--draw", type=Path, metavar="DIR", help="det.svg and scores.svg")
    parser.add_argument(
        "--template", choices=TEMPLATES, default=TEMPLATES[0],
        help="views of a face: as the manifest says, one and its mirror image, or one alone",
    )  # fmt: skip
    parser.add_argument("--recogniser", default=RECOGNISER, metavar="NAME", help="of the manifest")
    parser.add_argument(
        "--manifest", type=Path, metavar="TOML", help="your own networks (docs/face.md)"
    )
    parser.add_argument(
        "--failed", action="store_true", help="name the pictures without a template, too"
    )
    parser.set_defaults(action=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print. Raises EgateError: pairs, pictures or models are of no use."""
    pairs = read_pairs(args.pairs)
    other = read_pairs(args.fit) if args.fit else None
    _remark(args.pairs, pairs)
    if other is not None and (twice := len({*pairs.pictures} & {*other.pictures})):
        print(f"{args.fit}: {twice} pictures are in {args.pairs}, too: {OWN}", file=sys.stderr)
    manifest = joined(args.manifest) if args.manifest else shipped()
    paths = model_paths(None, args.recogniser, manifest)
    paths = replace(paths, slot=_views(paths.slot, args.template))
    scored, reasons, fitted = _scored(paths, pairs, other, args)
    found = report(scored, pairs, reasons, _threshold(manifest, args))
    tried = _tried(found, fitted, other)
    if args.draw:
        _save(args.draw, draw(found, scored))
    told = {"recogniser": args.recogniser, "template": args.template, **as_object(found, tried)}
    print(json.dumps(told, allow_nan=False) if args.json else as_text(found, tried))
    return 0


def _scored(
    paths: ModelPaths, pairs: Pairs, other: Pairs | None, args: argparse.Namespace
) -> tuple[list[Scored], dict[str, int], list[Scored]]:
    """Compare all pairs; no template outlives this."""
    with Gallery(paths) as gallery:
        gallery.embed(pairs.pictures, _progress(len(pairs.pictures)))
        reasons = gallery.reasons()
        if other is not None:
            gallery.embed(other.pictures, _progress(len(other.pictures)))
        if args.failed:
            for path, reason in gallery.failed.items():
                print(f"{path}: {reason.value}", file=sys.stderr)
        return _scores(pairs, gallery), reasons, _scores(other, gallery) if other else []


def _scores(pairs: Pairs, gallery: Gallery) -> list[Scored]:
    return [Scored(pair, gallery.score(*pair.pictures)) for pair in pairs.pairs]


def _tried(found: Report, fitted: list[Scored], other: Pairs | None) -> Tried | None:
    if other is not None:
        trials = trials_of(fitted, other)
        if trials is None:
            raise PairsError("`--fit`: genuine and impostor pairs are both needed")
        return choose(trials, found.trials)
    sides = halves(found.trials)
    return sides and choose(*sides)


def _views(slot: Slot, template: str) -> Slot:
    if template == "manifest":
        return slot
    return replace(slot, sizes=(fmean(slot.sizes),), mirror=template == "mirrored")


def _threshold(manifest: Manifest, args: argparse.Namespace) -> float | None:
    """Return the first threshold of the recogniser, which is the one for people."""
    own = [one.score for one in manifest.thresholds.values() if one.model == args.recogniser]
    return own[0] if own else None


def _remark(path: Path, pairs: Pairs) -> None:
    """Say on standard error what of the file does not count."""
    if pairs.repeated:
        print(f"{path}: {pairs.repeated} pairs stood there already and count once", file=sys.stderr)
    if pairs.unused:
        print(f"{path}: columns not looked at: {', '.join(pairs.unused)}", file=sys.stderr)


def _progress(total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if sys.stderr.isatty() and (done % EVERY == 0 or done == total):
            print(f"\r{done} of {total} pictures", end="", file=sys.stderr, flush=True)
            if done == total:
                print(file=sys.stderr)

    return tell


def _save(folder: Path, drawings: dict[str, str]) -> None:
    """Write the drawings. Raises StartError: the folder can not be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in drawings.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise StartError(f"{folder} can not be written: {error.strerror}") from error
