"""Measures how far the eyes are open, with MediaPipe's eye contour network on a crop of each eye.

The face mesh alone does not see closed lids: its gap is 0.22 of the eye's width with both eyes
closed, and 0.17 to 0.35 with them open. The contour network gives 0.03 to 0.08 and 0.19 to 0.45
(17 pose samples, 34 other photos).
"""

from pathlib import Path
from typing import Final

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter

from gate.errors import ModelError
from models.faces import Picture, Points
from models.geometry import LEFT_CORNERS, RIGHT_CORNERS
from models.native_stderr import silenced

FILE: Final = "iris_landmark.tflite"
SIDE = 64  # px, of the network's input
MARGIN = 2.3  # side of the crop to the width of the eye, as in MediaPipe's graph
CONTOUR = 3 * 71  # numbers: x, y, z of lids and brow
OUTER, INNER = 0, 8  # corners in the contour
LIDS: Final = ((11, 3), (12, 4), (13, 5))  # upper, lower: the middle of the eye


class EyeContours:
    """One contour network. Not thread-safe; close it."""

    def __init__(self, path: Path) -> None:
        """Load the file. Raises ModelError: the runtime refuses it."""
        with silenced():
            try:
                self._net = Interpreter(str(path), num_threads=1)
                self._net.allocate_tensors()
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"{path} is not a network of eye contours") from error
        self._input = self._net.get_input_details()[0]["index"]
        outputs = {
            int(np.prod(one["shape"])): one["index"] for one in self._net.get_output_details()
        }
        if CONTOUR not in outputs:
            raise ModelError(f"{path} is not a network of eye contours")
        self._contour = outputs[CONTOUR]

    def openness(self, picture: Picture, points: Points) -> float:
        """Return the gap of the lids by the eye's width, of the eye that is less open.

        Args:
            picture: (h, w, 3) BGR uint8.
            points: (468, 3) float32, the face mesh in picture px.

        Returns:
            Under about 0.1 closed, over 0.2 open.
        """
        # The network knows left eyes; a right one is shown to it mirrored.
        right = self._openness(picture, points[list(RIGHT_CORNERS), :2], mirrored=True)
        left = self._openness(picture, points[list(LEFT_CORNERS), :2], mirrored=False)
        return min(right, left)

    def _openness(self, picture: Picture, corners: Points, *, mirrored: bool) -> float:
        outer, inner = corners.astype(np.float64)
        along = inner - outer if mirrored else outer - inner
        width = max(float(np.hypot(*along)), 1.0)
        cosine, sine = along / width * SIDE / (MARGIN * width)
        turn = np.array([[cosine, sine], [-sine, cosine]])
        to_crop = np.column_stack([turn, SIDE / 2 - turn @ ((outer + inner) / 2)])
        crop = cv2.warpAffine(picture, to_crop, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
        rgb = crop[:, ::-1, ::-1] if mirrored else crop[:, :, ::-1]
        self._net.set_tensor(self._input, (rgb.astype(np.float32) / 255)[None])
        self._net.invoke()
        contour = self._net.get_tensor(self._contour).reshape(-1, 3)[:, :2]
        gap = np.mean([np.hypot(*(contour[up] - contour[low])) for up, low in LIDS])
        return float(gap / max(np.hypot(*(contour[OUTER] - contour[INNER])), 1e-6))

    def close(self) -> None:
        """Free the runtime. Idempotent."""
        self._net = None
