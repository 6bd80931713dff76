"""Runs crossings of synthetic people past a real vision worker, and searches what they left."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gate.app.worker.freed import environment
from simulators.camera.server import CameraServer
from simulators.travellers.people import PEOPLE
from tests.residues.controller import LENGTH as LENGTH_OF
from tests.residues.people import Shown, chip_portrait, frames
from tests.residues.scan import Needles, Residue, Scanner, descendants, regular_files
from tests.residues.telling_worker import HEADER

HEADERS: Final = 700  # bytes of a JPEG that all of one encoder share
STEP: Final = 61


@dataclass(slots=True)
class Found:
    """By process ("controller", "worker", "decoder") or "files": what is left there."""

    residues: dict[str, list[Residue]] = field(default_factory=dict)
    needles: Needles = field(default_factory=Needles)
    scores: list[float] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def cross(folder: Path, crossings: int, *, plant: bool = False) -> Found:
    """Let people cross and search everything afterwards.

    Args:
        folder: Where the processes live: working directory and place for temporary files.
        crossings: How many.
        plant: Keep a template in the worker, a portrait in the controller, and one in a file.
    """
    found = Found()
    people = PEOPLE[: min(crossings, 5)]
    seen, chips = [frames(one) for one in people], [chip_portrait(one) for one in people]
    show = Shown()
    with _told(folder, found.needles) as fifo, CameraServer(show, 15.0) as camera:
        controller = _controller(folder, fifo, camera.address, plant=plant)
        try:
            for crossing in range(crossings):
                who = crossing % len(people)
                show.person(seen[who])
                worker = _crossed(controller, chips[who], found)
                show.nobody()
            _add_jpegs(found.needles, chips)
            if plant:
                (folder / "kept.jpg").write_bytes(chips[0])
            show.wait()
            _search(controller.pid, worker, folder, found)
        finally:
            controller.communicate(timeout=20)  # the end of its input is its end
    return found


def _controller(folder: Path, fifo: Path, address: str, *, plant: bool) -> subprocess.Popen[bytes]:
    asked = {"EGATE_RESIDUES": str(fifo), "TMPDIR": str(folder), "PYTHONPATH": str(Path.cwd())}
    planted = {"EGATE_RESIDUES_PLANT": "1"} if plant else {}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.residues.controller", address, str(int(plant))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        env=environment({**os.environ, **asked, **planted}),
    )


def _crossed(controller: subprocess.Popen[bytes], chip: bytes, found: Found) -> int:
    assert controller.stdin
    assert controller.stdout
    controller.stdin.write(LENGTH_OF.pack(len(chip)) + chip)
    controller.stdin.flush()
    line = controller.stdout.readline().decode("ascii").split()
    score, *reasons, worker = line
    assert not reasons, reasons
    found.scores.append(float(score))
    return int(worker)


def _add_jpegs(needles: Needles, jpegs: list[bytes]) -> None:
    for jpeg in jpegs:
        for at in range(HEADERS, len(jpeg), STEP):
            needles.add("jpeg", jpeg[at:])


def _search(controller: int, worker: int, folder: Path, found: Found) -> None:
    scanner = Scanner(found.needles)
    decoders = [("decoder", pid) for pid in descendants(worker)]
    for name, pid in (("controller", controller), ("worker", worker), *decoders):
        try:
            left = scanner.in_memory(pid)
        except PermissionError:
            found.unreadable.append(name)
            continue
        found.residues.setdefault(name, []).extend(left)
    found.residues["files"] = scanner.in_files(regular_files([folder]))


@contextmanager
def _told(folder: Path, needles: Needles) -> Iterator[Path]:
    """Take in the pieces that the worker tells, for as long as the block lasts."""
    fifo = folder / "pieces"
    os.mkfifo(fifo)

    def listen() -> None:
        with fifo.open("rb") as pieces:
            while len(header := pieces.read(HEADER.size)) == HEADER.size:
                name, length = HEADER.unpack(header)
                needles.add(name.rstrip(b"\0").decode("ascii"), pieces.read(length))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    yield fifo
    listener.join(20)
