"""Photos of real people held before the simulated camera, and settings of a worker that looks."""

from functools import cache
from pathlib import Path
from typing import Any

import cv2

from drivers.camera.opencv_camera import Config as CameraConfig
from drivers.page_reader.file_page import Config as FileConfig
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.installed import model_paths
from gate.app.vision.settings import DriverChoice, VisionSettings
from gate.biometrics.limits import FrameLimits
from models.thresholds import limits_of, threshold_set
from simulators.camera.photo import SwayingPhoto


@cache
def analysis() -> FaceAnalysis:
    return FaceAnalysis(model_paths(), FrameLimits())


def held_up(photo: Path) -> SwayingPhoto:
    """Return the photo as a camera sees it, with its largest face well in view."""
    picture = cv2.imread(str(photo))
    box = max((face.measures.box for face in analysis().faces_on_page(picture)),
              key=lambda one: one.width)  # fmt: skip
    return SwayingPhoto(picture, (box.x, box.y, box.width, box.height))


def worker_settings(document: Path, address: str, **changed: Any) -> VisionSettings:
    camera = CameraConfig(source=address, lost_after_ms=500)
    values: dict[str, Any] = {
        "camera": DriverChoice("camera", "opencv", camera),
        "page_reader": DriverChoice("page_reader", "file", FileConfig(path=document)),
        "models": model_paths(),
        "thresholds": limits_of(threshold_set("standard")),
    }
    return VisionSettings(**{**values, **changed})
