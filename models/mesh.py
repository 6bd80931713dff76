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
from models.crop import SIDE, around_face, around_points, back
from models.eyes import FILE as EYES_FILE
from models.eyes import EyeContours
from models.faces import LEFT_EYE, RIGHT_EYE, Face, Picture, Points, in_colour
from models.native_stderr import silenced

POINTS = 468
NEAR = 0.4  # of the eye distance: a face that has moved so far still lies well inside the crop
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
        """Fit the mesh twice, on the detector's box and on that of the first mesh; then the eyes.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8, the one in which `face` was found.

        Raises:
            ValueError: another shape or type.
        """
        return self.with_eyes(picture, self.follow(picture, face))

    def follow(self, picture: Picture, face: Face, last: Mesh | None = None) -> Mesh:
        """Fit the mesh without the eyes; once is enough where the last mesh lies on the face still.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8, the one in which `face` was found.
            last: of the frame before; None: there is none.

        Raises:
            ValueError: another shape or type.
        """
        colour = in_colour(picture)
        if last is None or not _lies_on(last, face):
            last = self._fit(colour, around_face(face))
        return self._fit(colour, around_points(last.points))

    def with_eyes(self, picture: Picture, mesh: Mesh) -> Mesh:
        """Return the mesh with how far its eyes are open."""
        openness = self._eyes.openness(in_colour(picture), mesh.points)
        return replace(mesh, eye_openness=openness)

    def _fit(self, picture: Picture, to_crop: NDArray[np.float64]) -> Mesh:
        crop = cv2.warpAffine(
            picture, to_crop, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        rgb = cv2.cvtColor(crop, cv2.COLOR_BGR2RGB).astype(np.float32) / 255
        self._net.set_tensor(self._input, rgb[None])
        self._net.invoke()
        points = self._net.get_tensor(self._points).reshape(POINTS, 3)
        logit = float(self._net.get_tensor(self._flag).item())
        return Mesh(back(points, to_crop), 1 / (1 + float(np.exp(-logit))))

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


def _lies_on(mesh: Mesh, face: Face) -> bool:
    """Tell whether the eyes of a mesh are near those that the detector sees now."""
    seen = np.array([face.key_points[RIGHT_EYE], face.key_points[LEFT_EYE]])
    apart = np.linalg.norm(geometry.eye_centres(mesh.points) - seen, axis=1)
    return bool(apart.max() <= NEAR * mesh.eye_distance_px)
