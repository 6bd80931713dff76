"""Lines of text in one size of a picture, along its rows and columns, or along its diagonals."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.bar import Bar, half_turn, joined, pieces
from models.page.ink import Grey, Level, bars, strokes

EIGHTH: Final = math.pi / 4


def looks(
    sizes: Iterable[Level], *, aslant: bool = True
) -> Iterator[tuple[Callable[[Grey], list[Bar]], Level]]:
    """Yield how a picture is looked at, one way after another, until something sure is found.

    A size that nobody comes to is not made: most pages need the smallest only.
    """
    seen = list[Level]()
    for size in sizes:
        seen.append(size)
        yield straight, size
    for size in seen[:2] if aslant else ():
        yield diagonal, size


def straight(grey: Grey) -> list[Bar]:
    """Return the lines that lie within about 25 degrees of the rows or of the columns."""
    thin = strokes(grey)
    found = [joined(pieces(bars(thin, upward=upward))) for upward in (False, True)]
    return found[0] + found[1]


def diagonal(grey: Grey) -> list[Bar]:
    """Return the lines that lie within about 25 degrees of the diagonals."""
    high, wide = grey.shape
    side = math.ceil((high + wide) * math.cos(EIGHTH))
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), math.degrees(EIGHTH), 1.0)
    turn[:, 2] += (side / 2 - wide / 2, side / 2 - high / 2)
    turned = cv2.warpAffine(grey, turn, (side, side), borderMode=cv2.BORDER_REPLICATE)
    back = cv2.invertAffineTransform(turn)
    return list(_turned_back(straight(np.asarray(turned, np.uint8)), back, grey.shape))


def _turned_back(
    found: list[Bar], back: NDArray[np.float64], size: tuple[int, ...]
) -> Iterator[Bar]:
    for bar in found:
        x, y = back @ (bar.x, bar.y, 1.0)
        if 0 <= x < size[1] and 0 <= y < size[0]:
            yield replace(bar, x=float(x), y=float(y), angle=half_turn(bar.angle + EIGHTH))
