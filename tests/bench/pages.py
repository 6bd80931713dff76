"""Bench: drawn pages by kind of spoiling: found, read right at once and over five frames, falsely.

Run it: `python -m tests.bench.pages [--count N]` (N pages a kind of spoiling; 770 make 10,000).
A reading is right where type and every line are as printed and it is valid; it is false where it is
valid and a line is not as printed. The times are of finding, and of finding and reading,
one frame of 1280 x 960 px: processor time, one core.
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass, field

import cv2

from gate.app.page.reader import read_page
from gate.document.reading.reading import MOST_FRAMES, read
from gate.document.reading.signs import Frame
from models.ocrb.reader import LineReader
from models.page.zone import find
from tests.bench.page_scenes import SPOILT, Scene, scenes


@dataclass(slots=True)
class Tally:
    """What became of the pages of one kind."""

    pages: int = 0
    found: int = 0
    first: int = 0  # read right at the first frame
    five: int = 0  # and over five at most
    false: int = 0  # valid, and not what is printed
    find_ms: list[float] = field(default_factory=list)
    read_ms: list[float] = field(default_factory=list)


def _try(scene: Scene, reader: LineReader, tally: Tally) -> None:
    tally.pages += 1
    frames = list[Frame]()
    for number in range(MOST_FRAMES):
        grey = scene.frame(number)
        if number == 0:
            begun = time.process_time()
            tally.found += any(len(one.lines) == len(scene.lines) for one in find(grey)[:1])
            tally.find_ms.append((time.process_time() - begun) * 1e3)
        begun = time.process_time()
        page = read_page(grey, reader)
        if number == 0:
            tally.read_ms.append((time.process_time() - begun) * 1e3)
        if page.best is None:
            continue
        frames.append(page.best.frame)
        reading = read(frames)
        for one in (page.best.reading, reading):
            tally.false += one.valid and one.lines != scene.lines
        if reading.valid:
            tally.first += number == 0 and reading.lines == scene.lines
            tally.five += reading.lines == scene.lines
            return


def _row(name: str, tally: Tally) -> str:
    part = [100 * n / tally.pages for n in (tally.found, tally.first, tally.five)]
    return (
        f"{name:16}{tally.pages:7}{part[0]:8.1f}{part[1]:8.1f}{part[2]:8.1f}{tally.false:7}"
        f"{statistics.median(tally.find_ms):9.1f}{statistics.median(tally.read_ms):9.1f}"
        f"{statistics.quantiles(tally.read_ms, n=20)[-1]:9.1f}"
    )


def main() -> int:
    """Print the table; 1 if a reading was false."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=70)
    count = max(2, asked.parse_args().count)
    cv2.setNumThreads(1)
    print("spoilt by         pages found % first %  five %  false  find ms  read ms      p95")
    whole, false = Tally(), 0
    with LineReader() as reader:
        for name in SPOILT:
            tally = Tally()
            for scene in scenes(name, count):
                _try(scene, reader, tally)
            print(_row(name, tally), flush=True)
            for one in ("pages", "found", "first", "five", "false"):
                setattr(whole, one, getattr(whole, one) + getattr(tally, one))
            whole.find_ms += tally.find_ms
            whole.read_ms += tally.read_ms
            false += tally.false
    print(_row("all", whole))
    return int(false > 0)


if __name__ == "__main__":
    sys.exit(main())
