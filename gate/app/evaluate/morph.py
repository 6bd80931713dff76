"""`egate evaluate morph`: who passes with a portrait made of two people, after ISO/IEC 20059."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gate.app.evaluate.gallery import Gallery
from gate.app.evaluate.morph_attempts import BONA_FIDE, IMPOSTOR, MORPH, Attempt, read_attempts
from gate.app.evaluate.morph_report import Found, as_object, as_text
from gate.app.vision.installed import model_paths
from gate.biometrics.evaluation.morphing import Morph
from gate.crossing.scale import Scale
from gate.errors import PairsError
from gate.events import Origin
from models.manifest import Manifest, shipped
from models.site_manifest import joined
from models.thresholds import limits_of, threshold_set

MOST = 100


def add_action(actions: Any) -> None:
    """Add `morph` with its arguments."""
    parser = actions.add_parser(
        "morph",
        help="who passes with a portrait that was made of two people",
        description="Morphing attack potential (MAP, ISO/IEC 20059) with counts and intervals of"
        " 95 %, and what the differential check makes of matches. Pictures stay in memory. Exit"
        " code 0: done; 2: not to be done.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--attempts", type=Path, metavar="CSV",
        help="columns portrait, live, person, kind (morph, bona_fide, impostor)",
    )  # fmt: skip
    what.add_argument(
        "--simulated", type=_count, metavar="N",
        help="N morphs of simulated look-alikes: shows the machinery works",
    )  # fmt: skip
    parser.add_argument("--views", type=_count, default=5, help="attempts of each simulated person")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--threshold", metavar="NAME", help="set of the manifest")
    parser.add_argument("--manifest", type=Path, metavar="TOML", help="your own networks and sets")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(action=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print. Raises EgateError: attempts or models are of no use."""
    manifest, drawn = joined(args.manifest) if args.manifest else shipped(), args.attempts is None
    limits = limits_of(threshold_set(_set_name(args), manifest))
    scale = limits.scale(Origin.CHIP)
    if drawn:
        # Only here: a controller that measures pictures draws nobody.
        from gate.app.evaluate.morph_simulated import simulated

        found = simulated(args.simulated, args.views, args.seed, limits.chip, scale)
    else:
        found = _measured(read_attempts(args.attempts), args, manifest, limits.chip, scale)
    told = {"simulated": drawn, **as_object(found)}
    print(json.dumps(told, allow_nan=False) if args.json else as_text(found, drawn))
    return 0


def _measured(
    attempts: Sequence[Attempt],
    args: argparse.Namespace,
    manifest: Manifest,
    threshold: float,
    scale: Scale,
) -> Found:
    """Compare all attempts; no template outlives this."""
    model = threshold_set(_set_name(args), manifest).model
    with Gallery(model_paths(None, model, manifest)) as gallery:
        gallery.embed(list(dict.fromkeys(p for one in attempts for p in (one.portrait, one.live))))
        scored = [(one, gallery.score(one.portrait, one.live)) for one in attempts]
    kept = [(one, score) for one, score in scored if score is not None]
    return Found(
        threshold=threshold,
        scale=scale,
        morphs=_morphs(kept),
        bona_fide=tuple(score for one, score in kept if one.kind == BONA_FIDE),
        impostor=tuple(score for one, score in kept if one.kind == IMPOSTOR),
        failed=len(scored) - len(kept),
    )


def _morphs(kept: Sequence[tuple[Attempt, float]]) -> tuple[Morph, ...]:
    """Sort by morph and contributor. Raises PairsError: a contributor is left without an attempt.

    A morph whose attempts all failed for a contributor says nothing, and is not left out silently.
    """
    by_morph = dict[Path, dict[str, list[float]]]()
    for one, score in kept:
        if one.kind == MORPH:
            by_morph.setdefault(one.portrait, {}).setdefault(one.person, []).append(score)
    try:
        return tuple(Morph(tuple(map(tuple, people.values()))) for people in by_morph.values())
    except ValueError as error:
        raise PairsError("a morph with faces of one contributor only") from error


def _set_name(args: argparse.Namespace) -> str:
    plain = "standard" if args.attempts is not None else "synthetic"
    return args.threshold or plain


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST:
        raise argparse.ArgumentTypeError(f"must be 1 to {MOST}")
    return count
