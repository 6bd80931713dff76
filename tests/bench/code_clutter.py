"""Pictures in which no bar code is, and much that looks like one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.bench.code_spoiling import ALPHANUMERIC, KINDS, PAPER, Picture, Random

SIZE: Final = (360, 480)
SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".png", ".pgm"})


def clutter(count: int, seed: int = 6) -> Iterator[Picture]:
    """Yield drawn pictures (h, w) uint8, each spoilt in one of the ways of `KINDS`."""
    random = np.random.default_rng(seed)
    spoilings = list(KINDS.values())
    for number in range(count):
        draw = DRAWN[number % len(DRAWN)]
        yield spoilings[int(random.integers(len(spoilings)))](draw(random), random)


def photographs(folder: Path) -> Iterator[Picture]:
    """Yield the pictures below a folder, in grey."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES:
            picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
            assert picture is not None, f"{path.name} is no picture"
            yield picture.astype(np.uint8, copy=False)


def bars(random: Random) -> Picture:
    """Upright bars of one to four modules, as every linear code has, in a row of no code."""
    widths = random.integers(1, 5, 150) * 2
    line = np.repeat(np.arange(150) % 2 * (PAPER - 30) + 30, widths)[: SIZE[1] - 120]
    picture = np.full(SIZE, PAPER, np.uint8)
    picture[100:260, 60 : 60 + len(line)] = line
    return picture


def modules(random: Random) -> Picture:
    """Square modules, dark or light by chance, as every area code has."""
    dark = random.integers(0, 2, (40, 60)) * (PAPER - 30) + 30
    picture = np.full(SIZE, PAPER, np.uint8)
    picture[60:260, 60:360] = np.kron(dark, np.ones((5, 5))).astype(np.uint8)
    return picture


def print_of_text(random: Random) -> Picture:
    """Lines of capitals and digits."""
    picture = np.full(SIZE, PAPER, np.uint8)
    for base in range(40, SIZE[0], 30):
        text = "".join(random.choice(list(ALPHANUMERIC + "  "), 26))
        cv2.putText(picture, text, (20, base), cv2.FONT_HERSHEY_DUPLEX, 0.8, 40, 2, cv2.LINE_AA)
    return picture


def weave(random: Random) -> Picture:
    """Waves across each other, as in cloth and in security print."""
    ys, xs = np.mgrid[0 : SIZE[0], 0 : SIZE[1]]
    waves: NDArray[np.float64] = sum(
        np.sin(random.uniform(0.2, 2) * xs + random.uniform(0.2, 2) * ys) for _ in range(3)
    )
    return np.clip(128 + 50 * waves, 0, 255).astype(np.uint8)


DRAWN: Final[tuple[Callable[[Random], Picture], ...]] = (bars, modules, print_of_text, weave)
