"""Bench: detect, mesh with eyes, measure, embed and compare on a 640x480 frame, on one core.

Run it: `python -m tests.bench.stages [--json] [--picture FILE]`. Without a picture a simulated
traveller stands in front of the camera.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from models.faces import Picture
from models.measures import measure as measure_light
from models.recognition import comparison_score
from models.still import find_faces
from simulators.travellers.clip import Look, frame
from simulators.travellers.people import PEOPLE
from tests.bench.faces import Models, Times, measured, models, times

SIZE = (640, 480)
AIMS_MS = {"detect": 9.0, "embed": 16.0}


def measure(samples: int = 200, picture: Path | None = None) -> dict[str, Times]:
    """Time every stage `samples` times; about 40 ms a sample on a calm machine.

    Raises:
        ValueError: no face in the picture.
    """
    image = simulated() if picture is None else framed(picture)
    with models() as open_models:
        return _stages(open_models, image, samples)


def _stages(models: Models, image: Picture, samples: int) -> dict[str, Times]:
    faces = models.detector.detect(image)
    if not faces:
        raise ValueError("no face in the picture")
    mesh = models.mesh.fit(image, faces[0])
    embedding = models.recogniser.embed(image, mesh)
    work: dict[str, Callable[[], object]] = {
        "detect": partial(models.detector.detect, image),
        "mesh": partial(models.mesh.fit, image, faces[0]),
        "measure": partial(measure_light, image, mesh),
        "embed": partial(models.recogniser.embed, image, mesh),
        "compare": partial(comparison_score, embedding, embedding),
    }
    taken = {stage: times([measured(call) for _ in range(samples)]) for stage, call in work.items()}
    search = partial(find_faces, image, models.detector, models.mesh)
    return taken | {"find_faces": times([measured(search) for _ in range(max(2, samples // 10))])}


def simulated() -> Picture:
    """Return a frame of the first simulated traveller, looking at the camera."""
    return frame(PEOPLE[0], Look(), *SIZE)


def framed(path: Path) -> Picture:
    """Return a picture in the middle of a grey 640x480 frame."""
    picture = cv2.imread(str(path))
    if picture is None:
        raise ValueError(f"{path} is not a picture")
    scale = min(SIZE[0] / picture.shape[1], SIZE[1] / picture.shape[0])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    image = np.full((SIZE[1], SIZE[0], 3), 128, np.uint8)
    left, top = (SIZE[0] - small.shape[1]) // 2, (SIZE[1] - small.shape[0]) // 2
    image[top : top + small.shape[0], left : left + small.shape[1]] = small
    return image


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--samples", type=int, default=200)
    arguments = parser.parse_args()
    taken = measure(arguments.samples, arguments.picture)
    if arguments.json:
        print(json.dumps({stage: asdict(one) for stage, one in taken.items()}))
        return
    for stage, one in taken.items():
        aim = f" (aim: median <= {AIMS_MS[stage]:.0f})" if stage in AIMS_MS else ""
        figures = f"median {one.median_ms:.2f} ms, p95 {one.p95_ms:.2f}, cpu {one.cpu_ms:.2f}"
        print(f"{stage}: {figures}{aim}")


if __name__ == "__main__":
    main()
