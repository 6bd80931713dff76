"""Bench: the same specimen pages through PassportEye, fastmrz and egate, each on one core.

Run it: `python -m tests.bench.mrz_peer [--json]`. It needs ../shared/documents, Tesseract
(apt-get install tesseract-ocr) and, the first time, the package index. A page is right where every
character is as printed. All times count the decoding of the file; ours in its sandbox. Processor
time is of all processes of a reader: on a busy machine it says more than the time on the clock.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import cv2

from drivers.picture.decoder import PictureDecoder
from gate.app.page.reader import read_page
from gate.errors import PictureError
from models.ocrb.reader import LineReader
from tests.bench import mrz_peer_environment
from tests.bench.faces import one_core

PAGES: Final = Path(__file__).resolve().parents[3] / "shared" / "documents" / "pages"
PEERS: Final = ("PassportEye", "fastmrz")


@dataclass(frozen=True, slots=True)
class Result:
    """One reader on all pages."""

    pages: int
    right: int
    false_readings: int  # other lines than printed, handed on as a valid reading; peers: not known
    median_ms: float
    p95_ms: float
    median_cpu_ms: float


def truth() -> dict[Path, tuple[str, ...]]:
    """Return the printed lines of each page."""
    with (PAGES / "ground_truth.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        PAGES / row["file"]: tuple(filter(None, (row["line1"], row["line2"], row["line3"])))
        for row in rows
    }


def ours(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Read with egate: sandboxed decoding, finding, reading."""
    with one_core(), PictureDecoder() as decoder, LineReader() as reader:
        for path in (paths[0], *paths):  # the first one is slower, and asked twice
            begun, cpu = time.perf_counter(), _cpu_s(decoder)
            lines, valid = _read(path, decoder, reader)
            ms, cpu_ms = 1000 * (time.perf_counter() - begun), 1000 * (_cpu_s(decoder) - cpu)
            yield {"ms": ms, "cpu_ms": cpu_ms, "lines": lines, "valid": valid}


def _cpu_s(decoder: PictureDecoder) -> float:
    """Return the processor time of this process and of the sandboxed child, which lives on."""
    childs = ~decoder.pid << 3 | 2  # Linux: the number of another process's clock
    return time.process_time() + time.clock_gettime(childs)


def _read(path: Path, decoder: PictureDecoder, reader: LineReader) -> tuple[list[str], bool]:
    try:
        grey = cv2.cvtColor(decoder.decode(path.read_bytes()), cv2.COLOR_BGR2GRAY)
        found = read_page(grey, reader).best  # type: ignore[arg-type]
    except PictureError:
        return [], False
    return ([], False) if found is None else (list(found.reading.lines), found.reading.valid)


def theirs(peer: str, paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Read with a peer, in a process of its own."""
    child = Path(__file__).with_name("mrz_peer_child.py")
    folder = mrz_peer_environment.tessdata()
    done = subprocess.run(
        [mrz_peer_environment.python(), child, peer, folder, *paths],
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    yield from map(json.loads, done.stdout.splitlines())


def compare() -> dict[str, Result]:
    """Run all three over all pages."""
    printed = truth()
    paths = list(printed)
    runs = {"egate": list(ours(paths))[1:]}
    runs |= {peer: list(theirs(peer, paths)) for peer in PEERS}
    return {name: _result(answers, list(printed.values())) for name, answers in runs.items()}


def _result(answers: list[dict[str, Any]], printed: list[tuple[str, ...]]) -> Result:
    pairs = [
        (one, tuple(one["lines"]) == lines) for one, lines in zip(answers, printed, strict=True)
    ]
    ms = [one["ms"] for one in answers]
    return Result(
        pages=len(pairs),
        right=sum(right for _, right in pairs),
        false_readings=sum(bool(one.get("valid")) and not right for one, right in pairs),
        median_ms=median(ms),
        p95_ms=quantiles(ms, n=20)[-1],
        median_cpu_ms=median(one["cpu_ms"] for one in answers),
    )


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if not PAGES.is_dir():
        sys.exit(f"{PAGES} is missing: the readers are compared on its pages")
    results = compare()
    if arguments.json:
        print(json.dumps({name: asdict(one) for name, one in results.items()}))
        return
    for name, one in results.items():
        print(
            f"{name}: {one.right} of {one.pages} pages right, "
            f"median {one.median_ms:.1f} ms, p95 {one.p95_ms:.1f}, cpu {one.median_cpu_ms:.1f}"
        )
    own = results.pop("egate")
    fastest = min(results, key=lambda name: results[name].median_ms)
    times = results[fastest].median_ms / own.median_ms
    by_cpu = min(one.median_cpu_ms for one in results.values()) / own.median_cpu_ms
    print(f"{times:.1f} times faster than {fastest}, by processor time {by_cpu:.1f} times")
    print(f"{own.false_readings} false valid readings")


if __name__ == "__main__":
    main()
