"""Runs both libraries over pictures: times and embeddings of each, in the order of the paths."""

import json
import os
import subprocess
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.bench import peer_environment
from tests.bench.calibrate import read
from tests.bench.faces import Models, measured

Answers = list[tuple[float, float, NDArray[np.float64] | None]]  # ms, processor ms, embedding


def ours(opened: Models, paths: list[Path], longest: int) -> Answers:
    """Run egate's live chain; opened on one core."""
    answers: Answers = []
    for path in paths:
        picture = read(path)
        scale = longest / max(picture.shape) if longest else 1.0
        if scale < 1.0:
            small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            picture = np.asarray(small, np.uint8)
        found = list[NDArray[np.float32] | None]()
        ms, cpu_ms = measured(lambda: found.append(opened.embed(picture)))  # noqa: B023 - called here
        embedding = found[0]
        answers.append((ms, cpu_ms, None if embedding is None else embedding.astype(np.float64)))
    return answers


def theirs(paths: list[Path], longest: int) -> Answers:
    """Run face_recognition in a process of its own."""
    child = Path(__file__).with_name("peer_child.py")
    done = subprocess.run(
        [peer_environment.python(), child, str(longest), *paths],
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    lines = map(json.loads, done.stdout.splitlines())
    return [
        (one["ms"], one["cpu_ms"], None if one["embedding"] is None else np.array(one["embedding"]))
        for one in lines
    ]
