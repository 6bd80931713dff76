"""Letters as strokes of one width, in the shapes of OCR-B: drawn for this project by eye.

A glyph is a path of M (move), L (line) and C (cubic curve) over a box of 10 by 16 units, y down.
Source of the shapes: ISO 1073-2 as printed in specimen passports; no outline was copied.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

WIDE: Final = 10.0
HIGH: Final = 16.0

PATHS: Final = {
    "A": "M0 16 L5 0 L10 16 M1.9 10.6 L8.1 10.6",
    "B": "M.5 0 L.5 16 L5 16 C11 16 11 7.6 5 7.6 L.5 7.6 M.5 0 L4.6 0 C9.6 0 9.6 7.6 4.6 7.6",
    "C": "M9.4 1 C3.2 -1.8 .5 3 .5 8 C.5 13 3.2 17.8 9.4 15",
    "D": "M.5 0 L.5 16 L3.4 16 C11.8 16 11.8 0 3.4 0 L.5 0",
    "E": "M9 0 L.7 0 L.7 16 L9 16 M.7 7.6 L7.4 7.6",
    "F": "M9.2 0 L.9 0 L.9 16 M.9 7.6 L7.6 7.6",
    "G": "M9.3 1 C3.2 -1.8 .4 3 .4 8 C.4 14 3 17.6 9.4 15.2 L9.4 9 L5.4 9",
    "H": "M.6 0 L.6 16 M9.4 0 L9.4 16 M.6 7.6 L9.4 7.6",
    "I": "M1.3 0 L8.7 0 M5 0 L5 16 M1.3 16 L8.7 16",
    "J": "M3.2 0 L8.6 0 L8.6 10.5 C8.6 15.5 5.8 16.8 .9 15.6",
    "K": "M.7 0 L.7 16 M9.3 0 L.9 8.8 M3.6 6.2 L9.8 16",
    "L": "M.9 0 L.9 16 L9.3 16",
    "M": "M.2 16 L.2 0 L5 8.4 L9.8 0 L9.8 16",
    "N": "M.5 16 L.5 0 L9.5 16 L9.5 0",
    "O": "M5 0 C9.2 0 10 3.6 10 8 C10 12.4 9.2 16 5 16 C.8 16 0 12.4 0 8 C0 3.6 .8 0 5 0",
    "P": "M.7 16 L.7 0 L4.8 0 C11 0 11 9 4.8 9 L.7 9",
    "Q": "M5 0 C9.2 0 10 3.6 10 8 C10 12.4 9.2 16 5 16 C.8 16 0 12.4 0 8 C0 3.6 .8 0 5 0"
    " M5.8 11.4 L10 17",
    "R": "M.7 16 L.7 0 L4.8 0 C10.6 0 10.6 8.6 4.8 8.6 L.7 8.6 M4.6 8.6 L9.9 16",
    "S": "M9 1.2 C6.6 -.4 .8 -.9 .8 4 C.8 9.4 9.5 6.6 9.5 12 C9.5 17 3 16.7 .7 14.8",
    "T": "M0 0 L10 0 M5 0 L5 16",
    "U": "M.5 0 L.5 10 C.5 18 9.5 18 9.5 10 L9.5 0",
    "V": "M0 0 L5 16 L10 0",
    "W": "M-.2 0 L2 16 L5 5.6 L8 16 L10.2 0",
    "X": "M.2 0 L9.8 16 M9.8 0 L.2 16",
    "Y": "M0 0 L5 8 L10 0 M5 8 L5 16",
    "Z": "M.8 0 L9.3 0 L.5 16 L9.5 16",
    "0": "M5 0 C8.2 0 9 3.2 9 8 C9 12.8 8.2 16 5 16 C1.8 16 1 12.8 1 8 C1 3.2 1.8 0 5 0",
    "1": "M1.8 3.8 L6 0 L6 16",
    "2": "M1 1.4 C4 -1 9 -.5 9 4 C9 8.2 3.6 10.4 1 16 L9.3 16",
    "3": "M1 0 L9 0 L4.6 6.2 C11 6 11 16 4.4 16 C3 16 1.8 15.7 .8 15.2",
    "4": "M4.8 0 L.4 11.6 L9.8 11.6 M7.2 7.4 L7.2 16",
    "5": "M8.8 0 L1.7 0 L1.7 6.6 C10.4 5.2 11.4 16 4 16 C2.8 16 1.6 15.7 .8 15.2",
    "6": "M7.6 0 C4 3 1 7 1 11 C1 17.7 9.2 17.7 9.2 11 C9.2 5.2 2.2 5.2 1.2 9.8",
    "7": "M.8 0 L9.3 0 C6 5 4.2 10 4.2 16",
    "8": "M5 7.3 C.6 7 .6 0 5 0 C9.4 0 9.4 7 5 7.3 C-.9 8 -.9 16 5 16 C10.9 16 10.9 8 5 7.3",
    "9": "M2.4 16 C6 13 9 9 9 5 C9 -1.7 .8 -1.7 .8 5 C.8 10.8 7.8 10.8 8.8 6.2",
    "<": "M9.6 2.6 L1 8 L9.6 13.4",
    "-": "M2 8.4 L8 8.4",
    "/": "M1 17 L9 -1",
    ".": "M5 15.6 L5 16",
    ",": "M5.4 15 L4 18.4",
    ":": "M5 5 L5 5.4 M5 15.6 L5 16",
    "'": "M5 0 L5 4",
    " ": "",
}
MARKS: Final = {  # by their combining character
    "\u0300": "M3.4 -5 L5.8 -2.4",
    "\u0301": "M6.6 -5 L4.2 -2.4",
    "\u0302": "M2.8 -2.4 L5 -4.8 L7.2 -2.4",
    "\u0303": "M2.4 -2.8 C4 -5.2 6 -1.6 7.6 -4",
    "\u0306": "M2.8 -4.6 C3.4 -2 6.6 -2 7.2 -4.6",
    "\u0307": "M5 -3.4 L5 -3",
    "\u0308": "M3 -3.4 L3 -3 M7 -3.4 L7 -3",
    "\u030a": "M5 -5.6 C7.4 -5.6 7.4 -2.2 5 -2.2 C2.6 -2.2 2.6 -5.6 5 -5.6",
    "\u030b": "M4.4 -5 L3 -2.4 M7.8 -5 L6.2 -2.4",
    "\u030c": "M2.8 -4.8 L5 -2.4 L7.2 -4.8",
    "\u0327": "M5 16 C7.4 17.6 6.4 19.6 3.8 19",
    "\u0328": "M7.6 16 C5.4 17.6 6 19.8 8.6 19",
}
WHOLE: Final = {  # letters without a decomposition
    "Ł": PATHS["L"] + " M-.8 10 L5 5.6",
    "Ø": PATHS["O"] + " M.4 15.6 L9.6 .4",
    "Đ": PATHS["D"] + " M-1 7.8 L4.6 7.8",
    "Þ": "M.7 0 L.7 16 M.7 3.6 L5 3.6 C11 3.6 11 12 5 12 L.7 12",
    "Æ": "M-.4 16 L5 0 L10.4 0 M5.4 0 L5.4 16 L10.4 16 M1.6 10.6 L5.4 10.6 M5.4 7.6 L9 7.6",
}  # fmt: skip
Points = NDArray[np.float64]


def _bezier(ends: Points) -> Points:
    t = np.linspace(0, 1, 17)[:, None]
    a, b, c, d = ends
    return np.asarray(
        (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d
    )


@lru_cache(maxsize=256)
def lines(path: str) -> tuple[Points, ...]:
    """Turn a path into polylines, each (n, 2) of x and y."""
    tokens = path.replace("M", " M ").replace("L", " L ").replace("C", " C ").split()
    strokes: list[list[Points]] = []
    at = 0
    while at < len(tokens):
        count = 6 if tokens[at] == "C" else 2
        numbers = np.array(tokens[at + 1 : at + 1 + count], float).reshape(-1, 2)
        if tokens[at] == "M":
            strokes.append([numbers])
        elif tokens[at] == "L":
            strokes[-1].append(numbers)
        else:
            strokes[-1].append(_bezier(np.vstack([strokes[-1][-1][-1:], numbers])))
        at += 1 + count
    return tuple(np.vstack(stroke) for stroke in strokes)
