"""Runs the attack check of a lane over the frames of one presentation."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Self

import cv2

from gate.app.vision.attack import AttackWatch
from gate.app.vision.seen import Picture
from gate.app.vision.settings import ModelPaths
from gate.biometrics.pad.cues import Status
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.pad.rates import NO_RESPONSE, Presentation
from gate.reasons import Reason
from models.detection import FaceDetector
from models.mesh import FaceMesh
from models.pad.networks import PadNetworks

LEAST_PRESENCE = 0.5  # as a lane asks of a face
Frames = Iterable[tuple[int, Picture]]  # ms, (h, w, 3) BGR


class PadJudge:
    """Detector, mesh and networks. Use it in a `with`."""

    def __init__(self, paths: ModelPaths, config: AttackCheckConfig, networks: PadNetworks) -> None:
        """Raises ModelError: a runtime refuses its file."""
        cv2.setNumThreads(1)
        self._config, self._networks = config, networks
        with ExitStack() as stack:
            self._detector = stack.enter_context(FaceDetector(paths.detector))
            self._mesh = stack.enter_context(FaceMesh(paths.mesh))
            self._stack = stack.pop_all()

    def judge(
        self, kind: str, frames: Frames, ask: Callable[[Reason], None] = lambda _: None
    ) -> Presentation:
        """Look at frames until the check has settled, or to their end.

        `ask` is called with each movement that a challenge asks for.
        """
        watch, seen, first = AttackWatch(self._config, self._networks), 0, None
        try:
            for stamp_ms, picture in frames:
                first = stamp_ms if first is None else first
                seen += self._see(watch, stamp_ms, picture, ask)
                if watch.is_settled:
                    return _told(kind, watch, stamp_ms - first)
            if seen < self._config.cues.min_frames:
                return Presentation(kind, NO_RESPONSE)
            return _told(kind, watch, None)
        finally:
            watch.erase()
            self._detector.forget()
            self._mesh.forget()
            self._networks.forget()

    def _see(
        self, watch: AttackWatch, stamp_ms: int, picture: Picture, ask: Callable[[Reason], None]
    ) -> bool:
        faces = self._detector.detect(picture)
        if not faces:
            return False
        mesh = self._mesh.fit(picture, faces[0])
        if mesh.presence < LEAST_PRESENCE:
            return False
        if prompt := watch.see(stamp_ms, picture, mesh):
            ask(prompt)
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _told(kind: str, watch: AttackWatch, decided_ms: int | None) -> Presentation:
    against: Sequence[str] = [one.name for one in watch.cues if one.status is Status.ATTACK]
    return Presentation(kind, watch.verdict.value, tuple(against), decided_ms)
