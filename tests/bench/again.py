"""Bench: how many more strangers pass where a face is looked at again, or captured again.

Run it: `python -m tests.bench.again`. On ../shared/faces/grey: five pictures of a person are one
capture, four others a second one, before each picture of somebody else (and one of their own). The
decision is the lane's own (`is_certain`), frame after frame; thresholds are those of `standard`.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.biometrics.certainty import is_certain
from gate.biometrics.limits import CaptureConfig
from models.fusion import fused_score
from models.thresholds import threshold_set
from tests.bench.faces import one_core
from tests.bench.fusion import GROUPS, LIMITS, K, Template, Vector, grey_people
from tests.bench.match_libraries import FACES

EVERY_MS: Final = 300  # a frame that is good enough to be fused
CONFIG: Final = CaptureConfig()
SET: Final = threshold_set("standard")
AGAIN: Final = 4  # pictures are left for the second capture


@dataclass(frozen=True, slots=True)
class Claim:
    """Two captures of one person before a reference: `people` are those of both."""

    first: tuple[Template, ...]
    second: tuple[Template, ...]
    reference: Vector
    people: tuple[int, int]


def score(frames: Sequence[Template], reference: Vector) -> float:
    """Return the one of these frames, as a lane does."""
    scores = [float(one.vector @ reference) for one in frames]
    return fused_score(scores, [one.quality for one in frames])


def looked(frames: Sequence[Template], reference: Vector) -> float:
    """Return the score with which a lane ends a capture that brings these frames one by one."""
    found = 0.0
    for count in range(CONFIG.min_frames, len(frames) + 1):
        so_far = frames[:count]
        found = score(so_far, reference)
        good = float(np.mean([one.quality for one in so_far]))
        shown_ms = EVERY_MS * (count - 1)
        if is_certain(found, SET.score, good, shown_ms, CONFIG, SET.refer_from):
            break
    return found


def once(claim: Claim) -> bool:
    return float(claim.first[0].vector @ claim.reference) >= SET.score


def at_the_end(claim: Claim) -> bool:
    return score(claim.first, claim.reference) >= SET.score


def by_looks(claim: Claim) -> bool:
    return looked(claim.first, claim.reference) >= SET.score


def again_where_unsure(claim: Claim) -> bool:
    found = looked(claim.first, claim.reference)
    assert SET.refer_from is not None
    again = SET.refer_from <= found < SET.score
    return found >= SET.score or (again and looked(claim.second, claim.reference) >= SET.score)


def again_in_any_case(claim: Claim) -> bool:
    return by_looks(claim) or looked(claim.second, claim.reference) >= SET.score


WAYS: Final[dict[str, Callable[[Claim], bool]]] = {
    "one picture": once,
    "one capture, judged at its end": at_the_end,
    "one capture, judged with each frame (as a lane does)": by_looks,
    "and again where unsure (captures_again_unsure = 1)": again_where_unsure,
    "and again after any mismatch (captures_again_mismatch = 1)": again_in_any_case,
}


def claims(analysis: FaceAnalysis) -> Iterator[Claim]:
    """Yield those of the AT&T set."""
    people, random = grey_people(analysis), np.random.default_rng(11)
    for number, own in enumerate(people):
        for _ in range(GROUPS):
            mixed = [own[int(one)] for one in random.permutation(len(own))]
            captures = tuple(mixed[:K]), tuple(mixed[K : K + AGAIN])
            rest = mixed[K + AGAIN :]
            yield from (Claim(*captures, one.vector, (number, number)) for one in rest)
            for other, theirs in enumerate(people):
                if other != number:
                    yield from (Claim(*captures, one.vector, (number, other)) for one in theirs)


def main() -> None:
    """Print a line for each way."""
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the ways are compared on its pictures")
    with one_core(), FaceAnalysis(model_paths(), LIMITS) as analysis:
        found = list(claims(analysis))
    own = [one for one in found if one.people[0] == one.people[1]]
    others = [one for one in found if one.people[0] != one.people[1]]
    print(f"{len(own)} genuine and {len(others)} impostor claims of {len(own) // GROUPS} people")
    for title, way in WAYS.items():
        passed = [one for one in others if way(one)]
        pairs = len({one.people for one in passed})
        refused = sum(not way(one) for one in own)
        print(
            f"  {title}: {len(passed)} strangers pass, {100 * len(passed) / len(others):.3f} %"
            f" ({pairs} pairs of people); {refused} of {len(own)} genuine are refused",
            flush=True,
        )


if __name__ == "__main__":
    main()
