"""Bench: ways to make one score of several frames, and what each does at the lane's threshold.

Run it: `python -m tests.bench.fusion [--people N]`. On groups of five of the ten pictures of each
person of ../shared/faces/grey, compared with each of the other five; and on the frames of simulated
travellers, five of a walk, compared with everybody's portrait, as the lane's camera sees them.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean, median_low
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.app.vision.seen import SeenFace
from gate.biometrics.evaluation.operating import TARGETS
from gate.biometrics.evaluation.trials import Trial, Trials
from gate.biometrics.fusion import quality
from gate.biometrics.limits import FrameLimits
from models.faces import Picture
from models.fusion import fused_score
from models.thresholds import threshold
from simulators.travellers.clip import frame
from simulators.travellers.motion import Motion
from simulators.travellers.people import PEOPLE, portrait
from tests.bench.faces import one_core
from tests.bench.match_libraries import FACES, read

K: Final = 5
GROUPS: Final = 12  # of the pictures of one person
SECONDS: Final = (1.3, 1.7, 1.9, 2.2, 2.6, 3.1)  # of a walk: the last steps, and looking
LIMITS: Final = FrameLimits()
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Template:
    """One frame of one person."""

    vector: Vector
    quality: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Some frames of a person before a reference: `people` are those of both."""

    frames: tuple[Template, ...]
    reference: Vector
    people: tuple[int, int]


def one_of_five(claim: Claim) -> float:
    best = max(claim.frames, key=lambda one: one.quality)
    return float(best.vector @ claim.reference)


def median_of_scores(claim: Claim) -> float:
    return median_low(float(one.vector @ claim.reference) for one in claim.frames)


def mean_of_scores(claim: Claim) -> float:
    return mean(float(one.vector @ claim.reference) for one in claim.frames)


def weighted_mean(claim: Claim) -> float:
    """As a lane does; of cosines it is the score of the mean template."""
    scores = [float(one.vector @ claim.reference) for one in claim.frames]
    return fused_score(scores, [one.quality for one in claim.frames])


def unit_template(claim: Claim) -> float:
    """The mean template scaled back to norm 1, as a lane did before 2026-11-30."""
    total = np.sum([one.quality * one.vector for one in claim.frames], axis=0)
    return float(total @ claim.reference / np.linalg.norm(total))


WAYS: Final[dict[str, Callable[[Claim], float]]] = {
    "the best frame alone": one_of_five,
    "lower median of the scores": median_of_scores,
    "mean of the scores": mean_of_scores,
    "mean of the scores, by quality": weighted_mean,
    "mean template of norm 1, by quality": unit_template,
}


def grey_people(analysis: FaceAnalysis) -> list[list[Template]]:
    """Return the templates of each person of the AT&T set."""
    people = dict[str, list[Template]]()
    for path in sorted((FACES / "grey").iterdir()):
        if found := largest(analysis, read(path)):
            people.setdefault(path.name.split("_")[0], []).append(found)
    return list(people.values())


def grey(analysis: FaceAnalysis) -> Iterator[Claim]:
    """Yield the claims on the AT&T set."""
    people, random = grey_people(analysis), np.random.default_rng(7)
    for number, templates in enumerate(people):
        for _ in range(GROUPS):
            order = [int(one) for one in random.permutation(len(templates))]
            frames = tuple(templates[one] for one in order[:K])
            yield from (Claim(frames, templates[one].vector, (number, number)) for one in order[K:])
            for other, theirs in enumerate(people):
                if other != number:
                    yield from (Claim(frames, one.vector, (number, other)) for one in theirs)


def simulated(analysis: FaceAnalysis, count: int) -> Iterator[Claim]:
    """Yield the claims of simulated travellers."""
    people = PEOPLE[:count]
    portraits = [largest(analysis, portrait(one)) for one in people]
    for number, traveller in enumerate(people):
        motion = Motion(seed=number)
        looks = [motion.look_at(t) for t in SECONDS]
        seen = [largest(analysis, frame(traveller, look)) for look in looks]
        frames = sorted((one for one in seen if one), key=lambda one: -one.quality)[:K]
        for other, theirs in enumerate(portraits):
            if theirs and len(frames) == K:
                yield Claim(tuple(frames), theirs.vector, (number, other))


def largest(analysis: FaceAnalysis, picture: Picture) -> Template | None:
    faces = analysis.faces_on_page(picture)
    if not faces:
        return None
    face: SeenFace = max(faces, key=lambda one: one.measures.box.width)
    return Template(analysis.embed(picture, face), quality(face.measures, LIMITS))


def told(claims: list[Claim], way: Callable[[Claim], float]) -> str:
    """Return the rates of one way in words: at its own thresholds, and at `standard`."""
    trials = Trials(tuple(Trial(way(one), one.people) for one in claims))
    rates = (trials.at(trials.threshold(trials.allowed(fmr))).fnmr for fmr in TARGETS)
    own = [way(one) for one in claims if one.people[0] == one.people[1]]
    other = [way(one) for one in claims if one.people[0] != one.people[1]]
    apart = (mean(own) - mean(other)) / np.sqrt((np.var(own) + np.var(other)) / 2)
    own_points = ", ".join(f"{100 * rate:.2f}" for rate in rates)
    lane = threshold("standard")
    fmr, fnmr = np.mean(np.array(other) >= lane), np.mean(np.array(own) < lane)
    at_lane = f"at {lane} FMR {100 * fmr:.3f} %, FNMR {100 * fnmr:.2f} %"
    return f"{own_points} %; d' {apart:.2f}; {at_lane}"


def main() -> None:
    """Print a line for each way and set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=len(PEOPLE))
    arguments = parser.parse_args()
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the ways are compared on its pictures")
    with one_core(), FaceAnalysis(model_paths(), LIMITS) as analysis:
        sets = {
            "grey": list(grey(analysis)),
            "simulated": list(simulated(analysis, arguments.people)),
        }
    for name, claims in sets.items():
        genuine = sum(one.people[0] == one.people[1] for one in claims)
        print(f"{name}: {genuine} genuine, {len(claims) - genuine} impostor claims of {K} frames")
        for title, way in WAYS.items():
            print(f"  {title}: FNMR at FMR 1e-2, 1e-3, 1e-4 {told(claims, way)}", flush=True)


if __name__ == "__main__":
    main()
