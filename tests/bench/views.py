"""Bench: which views of a face are worth their time: sizes, mirror images, a second alignment.

Run it: `python -m tests.bench.views`. All pairs of ../shared/faces/grey, as they are and as chip
portrait to live frame; false non-match rates at false match rates of 1 %, 0.1 % and 0.01 %, and the
milliseconds of processor time that a face takes.
"""

import sys
from itertools import combinations, permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.biometrics.evaluation.operating import TARGETS
from gate.biometrics.evaluation.trials import Trial, Trials
from gate.biometrics.limits import FrameLimits
from models.alignment import aligned
from models.faces import Picture
from models.mesh import Mesh
from models.recognition import FaceRecogniser
from models.template import ANCHORS, MIDDLE, SIDE, TEMPLATE, TEMPLATES, Template
from tests.bench.faces import measured, one_core
from tests.bench.match_libraries import FACES, made_of

EYES_AND_NOSE: Final = (33, 133, 362, 263, 2)  # the points of dlib's own predictor
FIVE: Final = Template(
    tuple((point,) for point in EYES_AND_NOSE),
    TEMPLATE[[ANCHORS.index(point) for point in EYES_AND_NOSE]] - MIDDLE,
)
ALIGNMENTS: Final = (TEMPLATES["dlib_32"], FIVE)
SIZES: Final = (0.96, 1.0, 1.04)
# (alignment, size, mirrored) of each view.
CHOICES: Final = {
    "one": ((0, 1, 0),),
    "with its mirror image": ((0, 1, 0), (0, 1, 1)),
    "0.96, and 1.04 mirrored": ((0, 0, 0), (0, 2, 1)),
    "0.96 and 1.04, both mirrored": ((0, 0, 0), (0, 2, 0), (0, 0, 1), (0, 2, 1)),
    "five points": ((1, 1, 0),),
    "both alignments, mirrored": ((0, 1, 0), (0, 1, 1), (1, 1, 0), (1, 1, 1)),
    "three sizes, mirrored": tuple((0, size, mirror) for size in range(3) for mirror in (0, 1)),
}
Views = NDArray[np.float32]
"""(alignment, size, mirrored, 128)."""
Choice = tuple[tuple[int, int, int], ...]


def views(picture: Picture, mesh: Mesh, recogniser: FaceRecogniser) -> Views:
    """Embed every view of a face."""
    chips = [
        aligned(picture, mesh.points, template, (SIDE, SIDE), size)
        for template in ALIGNMENTS
        for size in SIZES
    ]
    both = np.stack([one for chip in chips for one in (chip, chip[:, ::-1])])
    return recogniser._run(both).reshape(len(ALIGNMENTS), len(SIZES), 2, -1)


def embeddings(found: dict[str, Views], choice: Choice) -> dict[str, Views]:
    """Return the mean of the chosen views of each picture, of norm 1."""
    means = {name: np.mean([one[view] for view in choice], axis=0) for name, one in found.items()}
    return {name: mean / np.linalg.norm(mean) for name, mean in means.items()}


def compared(portraits: dict[str, Views], live: dict[str, Views]) -> Trials:
    """Compare all pairs of different pictures."""
    people = {name: n for n, name in enumerate(sorted({one.split("_")[0] for one in live}))}
    pick = combinations if portraits is live else permutations
    return Trials(
        tuple(
            Trial(float(portraits[a] @ live[b]), (people[a.split("_")[0]], people[b.split("_")[0]]))
            for a, b in pick(live, 2)
        )
    )


def seen() -> tuple[dict[str, dict[str, Views]], float]:
    """Embed all views of all pictures by kind; return them, and what a view takes, ms."""
    found: dict[str, dict[str, Views]] = {"as it is": {}, "chip": {}, "live": {}}
    paths = model_paths()
    with (
        one_core(),
        FaceAnalysis(paths, FrameLimits()) as analysis,
        FaceRecogniser(paths.recogniser) as recogniser,
    ):
        for kind, name, picture in made_of(FACES / "grey", analysis):
            if kind in found and (faces := analysis.faces_on_page(picture)):
                found[kind][name] = views(picture, faces[0].mesh, recogniser)
        black = np.zeros((1, SIDE, SIDE, 3), np.uint8)
        return found, min(measured(lambda: recogniser._run(black))[1] for _ in range(20))


def main() -> None:
    """Print a line for each choice of views."""
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the views are compared on its pictures")
    found, view_ms = seen()
    for title, choice in CHOICES.items():
        told = list[str]()
        for portrait, live in (("as it is", "as it is"), ("chip", "live")):
            one = embeddings(found[portrait], choice)
            other = one if portrait == live else embeddings(found[live], choice)
            trials = compared(one, other)
            rates = (trials.at(trials.threshold(trials.allowed(fmr))).fnmr for fmr in TARGETS)
            told.append(f"{portrait} to {live} " + ", ".join(f"{100 * rate:.2f}" for rate in rates))
        print(f"{title}: {'; '.join(told)} %; {len(choice) * view_ms:.1f} ms")


if __name__ == "__main__":
    main()
