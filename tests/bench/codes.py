"""Bench: bar codes read out of pictures, by each engine alone and by the search made of both.

Run it: `python -m tests.bench.codes [--each N] [--symbology NAME ...]`. For each symbology and each
kind of spoiling N pictures, whose content is drawn by chance from a fixed seed. Right: what was
encoded and nothing else; false: anything else, whatever came with it. Then pictures without a code:
drawn ones, and those of ../shared. Milliseconds are of one core; `child`: through the confined
child, the picture's own decoding (PNG) included.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import cv2

from drivers.picture import zbar, zxing
from drivers.picture.barcode import Barcode, Symbology
from drivers.picture.decoder import PictureDecoder
from drivers.picture.search import search
from tests.bench.code_clutter import clutter, photographs
from tests.bench.code_pictures import Sample, samples
from tests.bench.code_spoiling import KINDS, Picture

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
LIMIT_S: Final = 1.0  # as the decoder grants with its deadline of 2 s
Reader = Callable[[Picture], Iterable[Barcode]]


@dataclass(slots=True)
class Figures:
    """Of one reader on many pictures."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    ms: list[float] = field(default_factory=list)

    def add(self, sample: Sample, read: Reader) -> None:
        """Let it read one picture more."""
        start = time.perf_counter()
        found = list(read(sample.picture))
        self.ms.append(1000 * (time.perf_counter() - start))
        right = [(one.symbology, one.data) for one in found] == [(sample.symbology, sample.payload)]
        self.right[sample.kind] += right
        self.false[sample.kind] += bool(found) and not right

    def __str__(self) -> str:
        p95 = statistics.quantiles(self.ms, n=20)[18]
        kinds = " ".join(f"{kind} {self.right[kind]}" for kind in KINDS)
        return (
            f"right {self.right.total()}/{len(self.ms)}, false {self.false.total()}, "
            f"median {statistics.median(self.ms):.1f} ms, p95 {p95:.1f} | {kinds}"
        )


def readers(symbology: Symbology, decoder: PictureDecoder) -> dict[str, Reader]:
    """Return the engines that know the symbology, the search, and the search in the child."""
    one = [symbology]
    found: dict[str, Reader] = {}
    if symbology in zbar.NUMBERS:
        found["zbar"] = partial(zbar.barcodes, asked=one)
    found["zxing"] = partial(zxing.barcodes, asked=one)
    found["search"] = partial(search, asked=one, limit_s=LIMIT_S)
    found["child"] = lambda picture: decoder.barcodes(bytes(cv2.imencode(".png", picture)[1]), one)
    return found


def measure(symbology: Symbology, each: int) -> dict[str, Figures]:
    """Return the figures of every reader, on the same pictures in turns."""
    with PictureDecoder() as decoder:
        assert decoder.layers
        reading = readers(symbology, decoder)
        figures = {name: Figures() for name in reading}
        for sample in samples(symbology, each):
            for name, read in reading.items():
                figures[name].add(sample, read)
    return figures


def false_readings(pictures: Iterable[Picture]) -> tuple[int, Counter[str], float]:
    """Search for every symbology where none is; return pictures, readings and median ms."""
    ms, found = list[float](), Counter[str]()
    for picture in pictures:
        start = time.perf_counter()
        found.update(one.symbology.value for one in search(picture, tuple(Symbology), LIMIT_S))
        ms.append(1000 * (time.perf_counter() - start))
    return len(ms), found, statistics.median(ms)


def main() -> int:
    """Print the figures of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.codes")
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--symbology", nargs="+", choices=list(Symbology), default=list(Symbology))
    parser.add_argument("--clutter", type=int, default=500)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    for symbology in map(Symbology, arguments.symbology):
        for name, figures in measure(symbology, arguments.each).items():
            print(f"{symbology} {name}: {figures}", flush=True)
    sets = {"clutter": clutter(arguments.clutter), "../shared": photographs(SHARED)}
    for name, pictures in sets.items():
        count, found, ms = false_readings(pictures)
        print(f"no code, {name}: {count} pictures, read {dict(found)}, median {ms:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
