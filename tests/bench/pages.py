"""Bench: drawn pages by kind of spoiling: found, read right at once and over five frames, falsely.

Run it: `python -m tests.bench.pages [--count N] [--into FILE]`: N pages a kind of spoiling, 770
make 10,000. They take hours, so FILE keeps the counts: a run that was ended goes on where it was,
and `--count 0` prints what is there. Whoever changes the reading begins a new file.
A reading is right where type and every line are as printed and it is valid; it is false where it is
valid and a line is not as printed. The times are of finding, and of finding and reading,
one frame of 1280 x 960 px: processor time, one core.
"""

import argparse
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Final

import cv2

from gate.app.page.reader import read_page
from gate.document.reading.reading import MOST_FRAMES, read
from gate.document.reading.signs import Frame
from models.ocrb.reader import LineReader
from models.page.zone import find
from tests.bench.page_scenes import SPOILT, Scene, scenes
from tests.bench.page_tally import Tally, keep, load, told

PORTION: Final = 7  # pages of a kind, before the next kind: a run that is ended has some of each


def _try(scene: Scene, reader: LineReader, tally: Tally) -> None:
    number = tally.pages
    tally.pages += 1
    frames = list[Frame]()
    for moment in range(MOST_FRAMES):  # a frame that nobody asks for is not drawn: it costs most
        grey = scene.frame(moment)
        if moment == 0:
            begun = time.process_time()
            tally.found += any(len(one.lines) == len(scene.lines) for one in find(grey)[:1])
            tally.find_ms.append(_ms_since(begun))
        begun = time.process_time()
        page = read_page(grey, reader)
        if moment == 0:
            tally.read_ms.append(_ms_since(begun))
        if page.best is None:
            continue
        frames.append(page.best.frame)
        reading = read(frames)
        if any(one.valid and one.lines != scene.lines for one in (page.best.reading, reading)):
            tally.false += 1
            tally.false_at.append(number)
            return
        if reading.valid:
            tally.first += moment == 0
            tally.five += 1
            return


def _ms_since(begun: float) -> float:
    return round((time.process_time() - begun) * 1e3, 1)


def _portion(name: str, count: int, reader: LineReader, tally: Tally) -> None:
    """Look at the next pages of a kind, up to `count` of them in all."""
    begin, end = tally.pages, min(tally.pages + PORTION, count)
    for scene in islice(scenes(name, end), begin, end):
        _try(scene, reader, tally)


def main() -> int:
    """Print the table; 1 if a reading was false."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=70)
    asked.add_argument("--into", type=Path)
    arguments = asked.parse_args()
    cv2.setNumThreads(1)
    tallies = {name: Tally() for name in SPOILT} | load(arguments.into)
    with LineReader() as reader:
        while any(one.pages < arguments.count for one in tallies.values()):
            for name, tally in tallies.items():
                _portion(name, arguments.count, reader, tally)
                keep(arguments.into, tallies)
    print(told(tallies))
    return int(any(one.false for one in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
