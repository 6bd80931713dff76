"""Bench: the same photos through face_recognition (dlib) and through egate, each on one core.

Run it: `python -m tests.bench.peer [--json] [--grey]`. It needs ../shared/faces and, the first
time, the package index. The peer runs as its manual says, at its stock distance of 0.6; ours is
the live chain (detect, mesh with eyes, embed) at the shipping threshold. Neither time has the
decoding of the file in it.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from models.thresholds import threshold
from tests.bench.calibrate import Pairs
from tests.bench.faces import models, times
from tests.bench.peer_runs import Answers, ours, theirs

FACES: Final = Path(__file__).resolve().parents[3] / "shared" / "faces"
STOCK_DISTANCE: Final = 0.6
FRAME: Final = 640  # px, of the longer side: what a camera of the lane delivers


@dataclass(frozen=True, slots=True)
class Result:
    """One library on one set."""

    photos: int
    missed: int  # photos in which no face was found; their pairs do not count
    genuine: int
    impostor: int
    false_non_matches: int  # at the library's own threshold
    false_matches: int
    equal_error_rate: float
    median_ms: float
    p95_ms: float
    cpu_ms: float


def compare(folder: Path, until: str, longest: int = 0) -> dict[str, Result]:
    """Run both on all pictures of a folder; what stands before `until` is the person.

    Args:
        longest: px; larger pictures are made smaller first. 0: as they are.
    """
    paths = sorted(folder.iterdir())
    names = [path.name.split(until)[0] for path in paths]
    with models() as opened:
        own = ours(opened, paths, longest)
    peer = theirs(paths, longest)
    return {
        "egate": _result(names, own, threshold("standard"), distance=False),
        "face_recognition": _result(names, peer, -STOCK_DISTANCE, distance=True),
    }


def _result(names: list[str], answers: Answers, limit: float, *, distance: bool) -> Result:
    """Score by the cosine, or by the distance with its sign turned: higher is more alike."""
    same, different = list[float](), list[float]()
    seen = [(name, one) for name, (*_, one) in zip(names, answers, strict=True) if one is not None]
    for index, (name, one) in enumerate(seen):
        for other_name, other in seen[:index]:
            score = -float(np.linalg.norm(one - other)) if distance else float(one @ other)
            (same if name == other_name else different).append(score)
    pairs, timed = Pairs(tuple(same), tuple(different)), times([one[:2] for one in answers])
    return Result(
        photos=len(names),
        missed=len(names) - len(seen),
        genuine=len(same),
        impostor=len(different),
        false_non_matches=sum(score < limit for score in same),
        false_matches=sum(score >= limit for score in different),
        equal_error_rate=pairs.equal_error_rate(),
        median_ms=timed.median_ms,
        p95_ms=timed.p95_ms,
        cpu_ms=timed.cpu_ms,
    )


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--grey", action="store_true", help="the AT&T set too: a minute more")
    arguments = parser.parse_args()
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the peer is compared on its photos")
    sets = {"photos": ("photos", "__", 0), "photos at 640 px": ("photos", "__", FRAME)}
    if arguments.grey:
        sets["AT&T"] = ("grey", "_", 0)
    results = {name: compare(FACES / at, until, px) for name, (at, until, px) in sets.items()}
    if arguments.json:
        plain = {
            name: {who: asdict(r) for who, r in both.items()} for name, both in results.items()
        }
        print(json.dumps(plain))
        return
    for name, both in results.items():
        for who, one in both.items():
            print(_line(f"{name}, {who}", one))
        own, peer = both["egate"], both["face_recognition"]
        wall, cpu = peer.median_ms / own.median_ms, peer.cpu_ms / own.cpu_ms
        print(f"{name}: {wall:.1f} times faster, {cpu:.1f} times by processor time")


def _line(name: str, one: Result) -> str:
    wrong = (
        f"{one.false_non_matches} of {one.genuine} genuine, {one.false_matches} of {one.impostor}"
    )
    return (
        f"{name}: {wrong} impostor pairs decided wrongly, "
        f"equal error rate {one.equal_error_rate:.2%}, "
        f"{one.missed} of {one.photos} without a face; a photo median {one.median_ms:.1f} ms, "
        f"p95 {one.p95_ms:.1f}, cpu {one.cpu_ms:.1f}"
    )


if __name__ == "__main__":
    main()
