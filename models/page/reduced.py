"""A picture in halves of its size, out of which pieces are cut without breaking thin strokes."""

import math
from dataclasses import dataclass
from typing import Final, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.ink import Grey

LEAST: Final = 900  # px of the longer side; no zone needs a smaller picture than its half
Corners = NDArray[np.float64]
"""(4, 2): upper left, upper right, lower right, lower left as the text is read; px."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """A picture and its half, quarter ...: what shrinks is averaged, or strokes would break."""

    pictures: tuple[Grey, ...]

    @classmethod
    def of(cls, grey: Grey) -> Self:
        """Halve it until no zone can need it smaller."""
        pictures = [grey]
        while max(pictures[-1].shape) > LEAST:
            pictures.append(np.asarray(cv2.pyrDown(pictures[-1]), np.uint8))
        return cls(tuple(pictures))

    def cut(self, corners: Corners, size: tuple[int, int], how: int = cv2.INTER_CUBIC) -> Grey:
        """Return what lies between the corners, in (width, height) px.

        Args:
            how: of OpenCV; linear takes a fifth of the time, and is too soft to read from.
        """
        high = float(np.linalg.norm(corners[3] - corners[0])) / size[1]
        step = min(max(0, int(math.log2(max(high, 1e-6)) + 0.25)), len(self.pictures) - 1)
        source = (corners + 0.5) / 2**step - 0.5
        width, height = size
        target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64) - 0.5
        turn = cv2.getPerspectiveTransform(source.astype(np.float32), target.astype(np.float32))
        return np.asarray(
            cv2.warpPerspective(
                self.pictures[step], turn, size,
                flags=how, borderMode=cv2.BORDER_REPLICATE,
            ),
            np.uint8,
        )  # fmt: skip
