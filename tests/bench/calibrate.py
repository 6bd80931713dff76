"""Finds the threshold for a wished false match rate on a folder of labelled pictures.

Run it: `python -m tests.bench.calibrate FOLDER [--until _] [--fmr 0.001]`. What stands in a file
name before `--until` is the person. The answer goes to models/manifest.toml, with the set it came
from; figures on other sets are then reported, never tuned to.
"""

import argparse
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from pathlib import Path

import cv2
import numpy as np

from models.faces import Picture
from models.recognition import Embedding, comparison_score
from tests.bench.faces import models


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scores of all pairs of a set; higher is more alike."""

    genuine: tuple[float, ...]
    impostor: tuple[float, ...]

    def false_match_rate(self, threshold: float) -> float:
        return float(np.mean([score >= threshold for score in self.impostor]))

    def false_non_match_rate(self, threshold: float) -> float:
        return float(np.mean([score < threshold for score in self.genuine]))

    def errors(self, threshold: float) -> int:
        """Count the pairs that are decided wrongly."""
        missed = sum(score < threshold for score in self.genuine)
        return missed + sum(score >= threshold for score in self.impostor)

    def equal_error_rate(self) -> float:
        """Return the mean of both rates where they are nearest to each other."""
        every = sorted({*self.genuine, *self.impostor})
        rates = [(self.false_match_rate(t), self.false_non_match_rate(t)) for t in every]
        match, non_match = min(rates, key=lambda both: abs(both[0] - both[1]))
        return (match + non_match) / 2

    def threshold(self, false_match_rate: float) -> float:
        """Return the lowest threshold, in thousandths, that keeps to the rate on this set."""
        allowed = int(false_match_rate * len(self.impostor))
        highest_refused = sorted(self.impostor, reverse=True)[allowed]
        rounded = ceil(highest_refused * 1000) / 1000
        return rounded if rounded > highest_refused else rounded + 0.001


def pairs(embeddings: dict[str, Embedding], until: str) -> Pairs:
    """Compare each picture with each other one."""
    same, different = list[float](), list[float]()
    for one, other in combinations(embeddings, 2):
        score = comparison_score(embeddings[one], embeddings[other])
        (same if one.split(until)[0] == other.split(until)[0] else different).append(score)
    return Pairs(tuple(same), tuple(different))


def read(path: Path) -> Picture:
    """Return (h, w, 3) BGR. Raises ValueError: not a picture."""
    picture = cv2.imread(str(path))
    if picture is None:
        raise ValueError(f"{path} is not a picture")
    return np.asarray(picture, np.uint8)


def main() -> None:
    """Print the threshold and what it gives on the set it was found on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--until", default="_")
    parser.add_argument("--fmr", type=float, default=1e-3)
    arguments = parser.parse_args()
    with models() as opened:
        found = {path.name: opened.embed(read(path)) for path in sorted(arguments.folder.iterdir())}
    seen = {name: one for name, one in found.items() if one is not None}
    measured = pairs(seen, arguments.until)
    threshold = measured.threshold(arguments.fmr)
    print(
        f"{len(seen)} of {len(found)} pictures have a face; {len(measured.genuine)} genuine and "
        f"{len(measured.impostor)} impostor pairs; threshold {threshold:.3f}: false match rate "
        f"{measured.false_match_rate(threshold):.3%}, false non-match rate "
        f"{measured.false_non_match_rate(threshold):.2%}; "
        f"equal error rate {measured.equal_error_rate():.2%}"
    )


if __name__ == "__main__":
    main()
