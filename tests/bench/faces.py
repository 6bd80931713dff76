"""What the benches of the models share: the models, a way to time them, and one core for all."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from models.detection import FaceDetector
from models.faces import Picture
from models.mesh import FaceMesh
from models.recognition import Embedding, FaceRecogniser
from models.store import ModelStore


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one stage."""

    samples: int
    median_ms: float
    p95_ms: float
    cpu_ms: float  # median of the processor time: what is left of it on a busy machine


@dataclass(frozen=True, slots=True)
class Models:
    detector: FaceDetector
    mesh: FaceMesh
    recogniser: FaceRecogniser

    def embed(self, picture: Picture) -> Embedding | None:
        """Return the embedding of the face that the live chain would take; None: no face."""
        meshes = [self.mesh.fit(picture, face) for face in self.detector.detect(picture)]
        best = max(meshes, key=lambda one: one.presence, default=None)
        return None if best is None else self.recogniser.embed(picture, best)


@contextmanager
def models() -> Iterator[Models]:
    """Install and open the default set, on one core."""
    store = ModelStore()
    store.install()
    with ExitStack() as stack, one_core():
        yield Models(
            stack.enter_context(FaceDetector(store.path("face_detector"))),
            stack.enter_context(FaceMesh(store.path("face_mesh"))),
            stack.enter_context(FaceRecogniser(store.path("face_recogniser"))),
        )


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and the threads that it starts, on one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and processor milliseconds of one call."""
    begun, cpu = time.perf_counter(), time.process_time()
    work()
    cpu, ms = time.process_time() - cpu, time.perf_counter() - begun
    return 1000 * ms, 1000 * cpu


def times(samples: list[tuple[float, float]]) -> Times:
    """Sum up at least two samples of wall and processor milliseconds."""
    walls, cpus = zip(*samples, strict=True)
    return Times(len(samples), median(walls), quantiles(walls, n=20)[-1], median(cpus))
