"""Bench: error rates on ../shared/faces, of egate and of face_recognition, on the same pairs.

Run it: `python -m tests.bench.match [--json] [--sets grey photos] [--without-peer]`. Every picture
is taken as it is and made into a chip portrait, a printed portrait and a live frame
(tests/bench/portraits.py); each is embedded once and kept in memory. Rates are those of pairs that
both libraries could compare; failures to acquire are counted beside them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.app.evaluate.output import as_object
from gate.app.evaluate.pairs import Pair, Pairs
from gate.app.evaluate.report import Scored, report
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.biometrics.limits import FrameLimits
from gate.biometrics.usable import count_faces
from models import geometry
from models.faces import Picture
from models.thresholds import threshold
from tests.bench.calibrate import read
from tests.bench.faces import one_core
from tests.bench.peer_runs import theirs
from tests.bench.portraits import chip_portrait, live_frame, printed_portrait

FACES: Final = Path(__file__).resolve().parents[3] / "shared" / "faces"
UNTIL: Final = {"grey": "_", "photos": "__"}  # what stands before it in a name is the person
MADE: Final = {"chip": chip_portrait, "print": printed_portrait, "live": live_frame}
KINDS: Final = ("as it is", *MADE)
ROWS: Final = (("as it is", "as it is"), ("chip", "live"), ("print", "live"), ("chip", "as it is"))
STOCK_DISTANCE: Final = 0.6
Vector = NDArray[np.float64]
Vectors = dict[tuple[str, str], Vector | None]  # (kind, name of the picture); None: no face
Score = Callable[[Vector, Vector], float]


@dataclass(frozen=True, slots=True)
class Library:
    """Embeddings of all pictures, and how two of them are compared; higher is more alike."""

    vectors: Vectors
    score: Score
    threshold: float


def made_of(folder: Path, analysis: FaceAnalysis) -> Iterator[tuple[str, str, Picture]]:
    """Yield (kind, name, picture) of every picture and of what was made of it."""
    for number, path in enumerate(sorted(folder.iterdir())):
        picture, random = read(path), np.random.default_rng(number)
        yield KINDS[0], path.name, picture
        if not (faces := analysis.faces_on_page(picture)):
            continue
        eyes = geometry.eye_centres(faces[0].mesh.points)
        for kind, make in MADE.items():
            yield kind, path.name, make(picture, eyes, random)


def ours(picture: Picture, analysis: FaceAnalysis) -> Vector | None:
    """Embed the one face of a picture, as `egate evaluate match` does; None: there is not one."""
    faces = analysis.faces_on_page(picture)
    widths = [face.measures.box.width for face in faces]
    if count_faces(widths, FrameLimits()) != 1:
        return None
    return analysis.embed(picture, faces[widths.index(max(widths))]).astype(np.float64)


def libraries(folder: Path, *, peer: bool) -> dict[str, Library]:
    """Embed everything with both; pictures for the peer lie in a folder that goes at the end."""
    own: Vectors = {}
    with TemporaryDirectory() as temporary, FaceAnalysis(model_paths(), FrameLimits()) as analysis:
        paths = dict[tuple[str, str], Path]()
        with one_core():
            for kind, name, picture in made_of(folder, analysis):
                own[kind, name] = ours(picture, analysis)
                paths[kind, name] = Path(temporary, f"{kind} {name}.png")
                cv2.imwrite(str(paths[kind, name]), picture)
        found = {"egate": Library(own, lambda a, b: float(a @ b), threshold("standard"))}
        if peer:
            answers = theirs(list(paths.values()), 0)
            vectors: Vectors = dict(zip(paths, (one for *_, one in answers), strict=True))
            found["face_recognition"] = Library(vectors, _nearness, -STOCK_DISTANCE)
    return found


def _nearness(a: Vector, b: Vector) -> float:
    return -float(np.linalg.norm(a - b))


def row(
    found: dict[str, Library], names: list[str], until: str, kinds: tuple[str, str]
) -> dict[str, Any]:
    """Compare portrait with live kind on all pairs; each library on those that all can compare."""
    pick = combinations if kinds[0] == kinds[1] else permutations
    pictures = [(kind, name) for kind in dict.fromkeys(kinds) for name in names]
    places = {one: Path(*one) for one in pictures}
    numbers = {name: n for n, name in enumerate(dict.fromkeys(x.split(until)[0] for x in names))}
    people = {places[one]: numbers[one[1].split(until)[0]] for one in pictures}
    pairs = [
        Pair(n, (places[a], places[b]), people[places[a]] == people[places[b]], "")
        for n, (a, b) in enumerate(
            ((kinds[0], one), (kinds[1], other)) for one, other in pick(names, 2)
        )
    ]
    every = Pairs(tuple(pairs), people, ())
    failed = {who: sum(one.vectors.get(p) is None for p in pictures) for who, one in found.items()}
    lost = {places[p] for p in pictures for one in found.values() if one.vectors.get(p) is None}
    told: dict[str, Any] = {"pictures": len(pictures), "failed": failed}
    for who, library in found.items():
        at = {places[key]: vector for key, vector in library.vectors.items() if key in places}
        scored = [Scored(pair, _score(library.score, at, pair, lost)) for pair in pairs]
        told[who] = as_object(report(scored, every, {}, library.threshold), None)
    return told


def _score(score: Score, at: dict[Path, Any], pair: Pair, lost: set[Path]) -> float | None:
    one, other = pair.pictures
    return None if lost & {one, other} else score(at[one], at[other])


def main() -> None:
    """Print the figures of docs/face.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sets", nargs="+", choices=UNTIL, default=list(UNTIL))
    parser.add_argument("--without-peer", action="store_true")
    arguments = parser.parse_args()
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the figures are those of its pictures")
    for name in arguments.sets:
        found = libraries(FACES / name, peer=not arguments.without_peer)
        names = [path.name for path in sorted((FACES / name).iterdir())]
        for kinds in ROWS:
            told = row(found, names, UNTIL[name], kinds)
            if arguments.json:
                print(json.dumps({"set": name, "kinds": kinds, **told}), flush=True)
            else:
                _print(f"{name}: {kinds[0]} to {kinds[1]}", told)


def _print(title: str, told: dict[str, Any]) -> None:
    print(f"{title}: {told['pictures']} pictures, without one face {told['failed']}")
    for who in (one for one in told if one not in {"pictures", "failed"}):
        one = told[who]
        at = {name: _rate(one["operating_points"][name]) for name in one["fnmr"]}
        points = ", ".join(f"FNMR at {name} {rate}" for name, rate in at.items())
        own = one["threshold"]
        print(
            f"  {who}: {one['genuine']} genuine, {one['impostor']} impostor; {points};"
            f" EER {one['eer']:.3%}; at its own threshold FMR {own['fmr']:.3%},"
            f" FNMR {own['fnmr']:.3%}",
            flush=True,
        )


def _rate(point: dict[str, Any]) -> str:
    if point["fnmr"] is None:
        return "not to be shown"
    low, high = point["fnmr_interval_by_people"]
    return f"{point['fnmr']:.2%} ({low:.2%} to {high:.2%}{'' if point['shown'] else ', not shown'})"


if __name__ == "__main__":
    main()
