"""Fits MediaPipe's 468-point face mesh with LiteRT, on a crop turned upright by the eyes."""

from dataclasses import dataclass, replace
from math import nan
from pathlib import Path
from typing import Final, Self

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from gate.errors import ModelError
from models import geometry
from models.eyes import FILE as EYES_FILE
from models.eyes import EyeContours
from models.faces import LEFT_EYE, RIGHT_EYE, Face, Picture, Points, in_colour
from models.native_stderr import silenced

SIDE = 192  # px, of the network's input
MARGIN = 1.5  # side of the crop to the longer side of the face, as in MediaPipe's graph
POINTS = 468
NOBODY: Final = Face(0, 0, SIDE, SIDE, 0, ((0, 0), (1, 0)) * 3)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mesh:
    """The surface of one face. Personal: no repr, memory only."""

    points: Points  # (468, 3) float32 px
    presence: float  # 0..1, that the crop shows a face at all
    eye_openness: float = nan  # of the eye that is less open: under 0.1 closed, over 0.2 open

    def pose_deg(self) -> tuple[float, float, float]:
        """Return yaw, pitch and roll in degrees; signs: models.geometry."""
        return geometry.pose_deg(self.points)

    @property
    def eye_distance_px(self) -> float:
        """Distance of the eye centres in the picture, px."""
        return geometry.eye_distance_px(self.points)


class FaceMesh:
    """The mesh network and the eye contours. Not thread-safe; close it, or use it in a `with`."""

    def __init__(self, path: Path, eyes: Path | None = None) -> None:
        """Load the files. Raises ModelError: the runtime refuses one.

        Args:
            path: the face mesh.
            eyes: the eye contours; default: beside the face mesh, where the store puts them.
        """
        self._eyes = EyeContours(eyes or path.with_name(EYES_FILE))
        with silenced():
            try:
                self._net = Interpreter(str(path), num_threads=1)
                self._net.allocate_tensors()
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"{path} is not a face mesh") from error
        self._input = self._net.get_input_details()[0]["index"]
        outputs = {
            int(np.prod(one["shape"])): one["index"] for one in self._net.get_output_details()
        }
        if set(outputs) != {3 * POINTS, 1}:
            raise ModelError(f"{path} is not a face mesh of {POINTS} points")
        self._points, self._flag = outputs[3 * POINTS], outputs[1]

    def fit(self, picture: Picture, face: Face) -> Mesh:
        """Fit the mesh twice: on the detector's box, then on the box of the first mesh.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8, the one in which `face` was found.

        Raises:
            ValueError: another shape or type.
        """
        colour = in_colour(picture)
        first = self._fit(colour, _around_face(face))
        second = self._fit(colour, _around_points(first.points))
        return replace(second, eye_openness=self._eyes.openness(colour, second.points))

    def _fit(self, picture: Picture, to_crop: NDArray[np.float64]) -> Mesh:
        crop = cv2.warpAffine(
            picture, to_crop, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        rgb = cv2.cvtColor(crop, cv2.COLOR_BGR2RGB).astype(np.float32) / 255
        self._net.set_tensor(self._input, rgb[None])
        self._net.invoke()
        points = self._net.get_tensor(self._points).reshape(POINTS, 3)
        logit = float(self._net.get_tensor(self._flag).item())
        return Mesh(_back(points, to_crop), 1 / (1 + float(np.exp(-logit))))

    def forget(self) -> None:
        """Overwrite what the runtimes keep of the last face with a black picture."""
        self.fit(np.zeros((SIDE, SIDE, 3), np.uint8), NOBODY)

    def close(self) -> None:
        """Free the runtimes. Idempotent."""
        self._net = None
        self._eyes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _around_face(face: Face) -> NDArray[np.float64]:
    right, left = (np.array(face.key_points[eye]) for eye in (RIGHT_EYE, LEFT_EYE))
    centre = np.array([face.x + face.width / 2, face.y + face.height / 2])
    return _upright(centre, MARGIN * max(face.width, face.height), left - right)


def _around_points(points: Points) -> NDArray[np.float64]:
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    right, left = geometry.eye_centres(points)
    return _upright((low + high) / 2, MARGIN * float((high - low).max()), left - right)


def _upright(
    centre: NDArray[np.floating], side: float, eyes: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Return (2, 3): from the picture to a crop in which the line of the eyes is level."""
    scale, angle = SIDE / max(side, 1.0), np.arctan2(eyes[1], eyes[0])
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.column_stack([turn, SIDE / 2 - turn @ centre])


def _back(points: Points, to_crop: NDArray[np.float64]) -> Points:
    """Return the points in picture px; z keeps the scale of x."""
    turn, shift = to_crop[:, :2], to_crop[:, 2]
    scale = np.sqrt(np.linalg.det(turn))
    flat = (points[:, :2] - shift) @ turn / scale**2  # the inverse of a turn times a scale
    return np.column_stack([flat, points[:, 2] / scale]).astype(np.float32)
