"""Draws travellers in a process of its own, so that no painting ever delays the simulated PLC."""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Self

from simulators.scenarios.programme import Visit, to_json
from simulators.travellers.clip import Look
from simulators.travellers.gestures import UNMOVED, Change

LENGTH: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Showing:
    """An attack at one moment; see `simulators.attacks.present.attack_frame`."""

    attack: str
    attacker: int  # index among the synthetic people
    holder: int
    look: Look
    t: float  # seconds since it began
    seed: int
    asked: Change = UNMOVED  # how the attacker moves because the lane asked for it


class Painter:
    """Asks the painting process; blocking, one request at a time, from any thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start the process."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulators.hall.painting"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the hall, which then ends us
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        return self

    def frame(self, people: list[tuple[int, Look]]) -> bytes:
        """Return the JPEG of a camera frame, 640x480. Raises ConnectionError: it has ended."""
        return self._ask({"frame": [[index, asdict(look)] for index, look in people]})

    def attack(self, how: Showing) -> bytes:
        """Return the JPEG of a camera frame in which somebody shows something else than a face."""
        return self._ask({"attack": asdict(how)})

    def page(self, visit: Visit, today: date) -> bytes:
        """Return the JPEG of the data page of this visit."""
        return self._ask({"page": to_json(visit), "today": today.isoformat()})

    def portrait(self, visit: Visit) -> bytes:
        """Return the JPEG of the holder for the chip of this visit's document."""
        return self._ask({"portrait": to_json(visit)})

    def platen(self, visit: Visit, lay: str, today: date, printed: Sequence[str]) -> bytes:
        """Return the JPEG of the platen with this visit's document; see `simulators.hall.lays`."""
        how = {"lay": lay, "today": today.isoformat(), "printed": list(printed)}
        return self._ask({"platen": to_json(visit), **how})

    def prepare(self, traveller: int) -> None:
        """Get ready to draw somebody, which takes a second the first time."""
        self._ask({"prepare": traveller})

    def close(self) -> None:
        """End the process; may be repeated."""
        if self._process is None:
            return
        process, self._process = self._process, None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _ask(self, request: dict[str, Any]) -> bytes:
        with self._turn:
            process = self._process
            if process is None or process.stdin is None or process.stdout is None:
                raise ConnectionError("the painter is not running")
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            head = process.stdout.read(LENGTH.size)
            if len(head) < LENGTH.size:
                raise ConnectionError("the painter has ended")
            return process.stdout.read(LENGTH.unpack(head)[0])
