"""Bench: lines read by the OCR-B network, and drawn pages read at the first frame and over five.

Run it: `python -m tests.bench.lines [--pages N] [--json]`. N pages of each degradation are drawn,
five frames of each; N = 770 makes the 10,000 pages of docs/benchmarks.md.
"""

import argparse
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

import cv2
import numpy as np

from gate.app.page.reader import PageReading, read_page
from gate.document.reading.reading import MOST_FRAMES, Reading, read
from models.ocrb.reader import LineReader
from models.page.zone import find
from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import WITH_ZONE
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import Picture, Sheet, draw_sheet
from simulators.full_page.shot import Laid, take
from simulators.full_page.zone_lines import lines_of

CLEAN = Conditions(noise=2)
FAR = Pose(px_per_mm=4.0)  # 10 px from character to character
DEGRADATIONS = {
    "none": (CLEAN, Pose()),
    "any way round": (CLEAN, Pose(skew=8)),
    "perspective": (CLEAN, Pose(tilt=(0.12, -0.08))),
    "small": (CLEAN, FAR),
    "very small": (CLEAN, Pose(px_per_mm=2.6)),
    "blur": (Conditions(blur_px=1.8), Pose(px_per_mm=7)),
    "motion": (Conditions(motion_px=7), Pose(px_per_mm=7)),
    "noise": (Conditions(noise=16), FAR),
    "compression": (Conditions(jpeg=30), FAR),
    "glare": (Conditions(glare=0.35), Pose()),
    "uneven light": (Conditions(shade=0.7), Pose()),
    "film and wear": (Conditions(film=0.5, wear=0.6), Pose()),
    "all at once": (
        Conditions(0.9, 3, 7, glare=0.15, shade=0.4, film=0.3, wear=0.4, jpeg=55),
        Pose(skew=3, tilt=(0.04, 0.03), px_per_mm=6),
    ),
}


@dataclass(slots=True)
class Row:
    """Counts of one degradation. False: a valid reading that is not what is printed."""

    pages: int = 0
    first_right: int = 0
    first_valid: int = 0
    five_right: int = 0
    five_valid: int = 0
    false: int = 0
    ms: list[float] = field(default_factory=list, repr=False)


def pages(kind: str, count: int, reader: LineReader) -> Row:
    """Draw and read `count` pages of every type of document in turn, five frames of each."""
    how, pose = DEGRADATIONS[kind]
    row = Row()
    for seed in range(count):
        document = WITH_ZONE[seed % len(WITH_ZONE)]
        fields = person(seed)
        sheet = draw_sheet(document, fields, lines_of(document, fields), bust(seed))
        frames = [read_page(one, reader) for one in _frames(sheet, how, pose, seed)]
        row.ms += [one.ms for one in frames]
        _count(row, frames, sheet.lines)
    return row


def _frames(sheet: Sheet, how: Conditions, pose: Pose, seed: int) -> Iterator[Picture]:
    """Yield five frames: a hand's shake apart, glare and noise of each their own."""
    rng = np.random.default_rng(seed)
    turn = int(rng.integers(4)) * 90 if pose.skew else 0
    for number in range(MOST_FRAMES):
        shaken = replace(
            pose,
            turn=turn,
            skew=pose.skew * rng.uniform(-1, 1) + rng.normal(0, 0.3),
            shift_mm=(float(rng.normal(0, 0.4)), float(rng.normal(0, 0.4))),
        )
        shot = take([Laid(sheet, shaken)], how, seed=seed * MOST_FRAMES + number)
        yield np.asarray(cv2.cvtColor(shot.visible, cv2.COLOR_BGR2GRAY), np.uint8)


def _count(row: Row, frames: Sequence[PageReading], printed: tuple[str, ...]) -> None:
    seen = [one.best.frame for one in frames if one.best is not None]
    first = frames[0].best.reading if frames[0].best else None
    five = read(seen) if seen else None
    row.pages += 1
    row.first_right += _is_right(first, printed)
    row.first_valid += bool(first and first.valid)
    row.five_right += _is_right(five, printed)
    row.five_valid += bool(five and five.valid)
    for one in (*(frame.best.reading for frame in frames if frame.best), five):
        row.false += bool(one and one.valid and one.lines != printed)


def _is_right(reading: Reading | None, printed: tuple[str, ...]) -> bool:
    return reading is not None and reading.lines == printed


def line_ms(reader: LineReader, samples: int = 200) -> tuple[float, float]:
    """Return median and 95th percentile of reading a line of 44 characters, ms."""
    fields = person(1)
    sheet = draw_sheet(WITH_ZONE[0], fields, lines_of(WITH_ZONE[0], fields), bust(1))
    grey = cv2.cvtColor(take([Laid(sheet)], CLEAN).visible, cv2.COLOR_BGR2GRAY)
    lines = find(np.asarray(grey, np.uint8))[0].lines
    taken = []
    for _ in range(samples):
        started = time.perf_counter()
        reader.read(lines)
        taken.append((time.perf_counter() - started) * 1e3 / len(lines))
    return statistics.median(taken), sorted(taken)[int(0.95 * samples)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=14, help="of each degradation")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    with LineReader() as reader:
        median, p95 = line_ms(reader)
        print(f"a line of 44 characters: median {median:.2f} ms, p95 {p95:.2f} ms")
        for kind in DEGRADATIONS:
            row = pages(kind, asked.pages, reader)
            print(json.dumps({kind: asdict(row)}) if asked.json else _told(kind, row), flush=True)


def _told(kind: str, row: Row) -> str:
    return (
        f"{kind:14} pages {row.pages}, right at first {row.first_right}"
        f" (valid {row.first_valid}), over five {row.five_right} (valid {row.five_valid}),"
        f" false {row.false}, {statistics.median(row.ms):.1f} ms a frame"
    )


if __name__ == "__main__":
    main()
