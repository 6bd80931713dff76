"""The models behind one door: what the worker and `egate verify` both see with."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import Any, Final, Self

import numpy as np

from gate.app.vision.seen import Embedding, Picture, Seen, SeenFace, TrackedSeen
from gate.app.vision.settings import ModelPaths
from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import Box, FaceMeasures, TrackedFace
from gate.biometrics.usable import count_faces
from models import measures
from models.detection import FaceDetector
from models.mesh import FaceMesh, Mesh
from models.recognition import FaceRecogniser
from models.still import find_faces

MOST_FACES: Final = 6  # whose mesh is fitted on a live frame: two are one too many already


class FaceAnalysis:
    """Detector, mesh and recogniser. Not thread-safe; use it in a `with`."""

    def __init__(self, paths: ModelPaths, limits: FrameLimits) -> None:
        """Raises ModelError: a runtime refuses its file."""
        self._limits = limits
        with ExitStack() as stack:
            self._detector = stack.enter_context(FaceDetector(paths.detector))
            self._mesh = stack.enter_context(FaceMesh(paths.mesh))
            self._recogniser = stack.enter_context(FaceRecogniser(paths.recogniser, paths.slot))
            self._stack = stack.pop_all()

    def follow(self, image: Picture, last: TrackedSeen | None) -> Seen:
        """Return where the largest face of a frame is, and how many there are: tracking only.

        Args:
            image: (h, w, 3) BGR uint8.
            last: the face of the frame before, whose mesh saves a fit; None: there is none.
        """
        ms: dict[str, float] = {}
        with _timed(ms, "detect"):
            faces = self._detector.detect(image)
        mesh = last.mesh if last else None
        with _timed(ms, "mesh"):
            meshes = [self._mesh.follow(image, face, mesh) for face in faces[:MOST_FACES]]
        # A pattern can be detected as a face, and larger than the real one; the mesh knows better.
        real = [one for one in meshes if one.presence >= self._limits.min_presence]
        if not real:
            return Seen(0, None, ms)
        real.sort(key=_width_px, reverse=True)
        face = TrackedSeen(TrackedFace(**_place(real[0])), real[0])
        return Seen(count_faces([_width_px(one) for one in real], self._limits), face, ms)

    def measure(self, image: Picture, face: TrackedSeen) -> SeenFace:
        """Return the face that `follow` found in this picture with all of its measures."""
        mesh = self._mesh.with_eyes(image, face.mesh)
        return SeenFace(_measure(image, mesh), mesh)

    def faces_on_page(self, image: Picture) -> Sequence[SeenFace]:
        """Return every face on a still picture, at whatever size, each with its measures."""
        meshes = find_faces(image, self._detector, self._mesh)
        return [SeenFace(_measure(image, mesh), mesh) for mesh in meshes]

    def forget(self) -> None:
        """Let the networks see black pictures, so that their runtimes keep no face."""
        self._detector.forget()
        self._mesh.forget()
        self._recogniser.forget()

    def embed(self, image: Picture, face: SeenFace) -> Embedding:
        """Return the template of a face that `measure` or `faces_on_page` found in this picture."""
        return self._recogniser.embed(image, face.mesh)

    def score(
        self, probes: Sequence[Embedding], weights: Sequence[float], reference: Embedding
    ) -> float:
        """Return one score of several templates of a face. Raises ValueError: NaN, shape."""
        return self._recogniser.score(probes, weights, reference)

    def compare(self, probe: Embedding, reference: Embedding) -> float:
        """Return the comparison score; higher is more alike. Raises ValueError: NaN, shape."""
        return self._recogniser.compare(probe, reference)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _place(mesh: Mesh) -> dict[str, Any]:
    low, high = mesh.points[:, :2].min(axis=0), mesh.points[:, :2].max(axis=0)
    yaw, pitch, roll = mesh.pose_deg()
    return {
        "box": Box(*(float(one) for one in (*low, *(high - low)))),
        "eye_distance_px": mesh.eye_distance_px,
        "yaw_deg": yaw,
        "pitch_deg": pitch,
        "roll_deg": roll,
        "presence": mesh.presence,
    }


def _measure(image: Picture, mesh: Mesh) -> FaceMeasures:
    seen = asdict(measures.measure(image, mesh))
    del seen["contrast"]  # said better by the entropy
    return FaceMeasures(**_place(mesh), eye_openness=mesh.eye_openness, **seen)


def _width_px(mesh: Mesh) -> float:
    return float(np.ptp(mesh.points[:, 0]))


@contextmanager
def _timed(ms: dict[str, float], stage: str) -> Iterator[None]:
    begun_s = time.perf_counter()
    yield
    ms[stage] = (time.perf_counter() - begun_s) * 1000
