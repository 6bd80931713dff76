"""Finds faces with BlazeFace (short range) in mediapipe's task runtime."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import cv2
import mediapipe
import numpy as np
from mediapipe.tasks.python.core.base_options import BaseOptions
from mediapipe.tasks.python.vision import FaceDetector as Task
from mediapipe.tasks.python.vision import FaceDetectorOptions, RunningMode

from gate.errors import ModelError
from models.faces import KEY_POINTS, Face, Picture, in_colour
from models.native_stderr import silenced
from models.no_network import without_network

MIN_SCORE = 0.5


class FaceDetector:
    """One BlazeFace. Not thread-safe; close it, or use it in a `with`.

    Sees faces whose box is about a fifth of the picture's longer side or more; for still pictures
    with smaller, larger or lying faces use models.still.
    """

    def __init__(self, path: Path, min_score: float = MIN_SCORE) -> None:
        """Load the file. Raises ModelError: the runtime refuses it."""
        options = FaceDetectorOptions(
            base_options=BaseOptions(model_asset_path=str(path)),
            running_mode=RunningMode.IMAGE,
            min_detection_confidence=min_score,
        )
        with silenced():
            try:
                self._task = without_network(lambda: Task.create_from_options(options))
                self.forget()  # the first run logs, and is slow
            except (RuntimeError, ValueError, OSError) as error:
                raise ModelError(f"{path} is not a face detector") from error

    def detect(self, picture: Picture) -> tuple[Face, ...]:
        """Return the faces, the largest first.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8.

        Raises:
            ValueError: another shape or type.
        """
        rgb = cv2.cvtColor(in_colour(picture), cv2.COLOR_BGR2RGB)
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        height, width = rgb.shape[:2]
        with silenced():  # where its own buffer lies badly, the runtime copies it and says so
            detections = self._task.detect(image).detections
        found = (_face(one, width, height) for one in detections)
        return tuple(sorted(found, key=lambda face: -face.area_px))

    def forget(self) -> None:
        """Overwrite what the runtime keeps of the last picture with a black one."""
        self.detect(np.zeros((128, 128, 3), np.uint8))

    def close(self) -> None:
        """Free the runtime. Idempotent."""
        task, self._task = self._task, None
        if task is not None:
            with silenced():
                task.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _face(detection: Any, width: int, height: int) -> Face:
    box = detection.bounding_box
    points = tuple((point.x * width, point.y * height) for point in detection.keypoints)
    if len(points) != KEY_POINTS:
        raise ModelError(f"the face detector gives {len(points)} points instead of {KEY_POINTS}")
    score = detection.categories[0].score
    return Face(box.origin_x, box.origin_y, box.width, box.height, score, points)
