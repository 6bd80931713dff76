"""A worker that goes wrong in the way that the number of the crossing names."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from enum import IntEnum

from gate.app.worker.link import Link
from gate.app.worker.wire import LENGTHS, Message


class Odd(IntEnum):
    EXITS = 1
    KILLED = 2
    SEGFAULTS = 3
    HANGS = 4
    GARBAGE = 5
    TOO_LARGE = 6
    NAN = 7
    TEXT_AS_SCORE = 8
    UNKNOWN_REASON = 9
    FIELDS_MISSING = 10
    LATE_ANSWER = 11
    SCORE_NONE_WITHOUT_REASON = 12
    LIVE_IS_A_NUMBER = 13
    CLOSES = 14
    FAILED = 15
    SLOW_BUT_ANNOUNCED = 16
    SAYS_CHIP = 17


GOOD = {"score": 0.9, "live": True, "attack_check": None, "reasons": [], "frames": 3,
        "quality": [], "ms": []}  # fmt: skip


def act(link: Link, raw: socket.socket, message: Message) -> None:
    job = message.integer("job")

    def finish(**changed: object) -> None:
        link.send("capture_finished", **{**GOOD, "job": job, **changed})

    def frame(header: bytes) -> None:
        raw.sendall(LENGTHS.pack(len(header), 0) + header)

    def slow() -> None:
        link.announce(3_000)
        time.sleep(1.5)
        finish()

    nan = '{"kind": "capture_finished", "job": %d, "score": NaN, "reasons": []}' % job  # noqa: UP031
    acts: dict[Odd, Callable[[], object]] = {
        Odd.EXITS: lambda: os._exit(3),
        Odd.KILLED: lambda: os.kill(os.getpid(), signal.SIGKILL),
        Odd.SEGFAULTS: lambda: os.kill(os.getpid(), signal.SIGSEGV),
        Odd.HANGS: lambda: time.sleep(60),
        Odd.GARBAGE: lambda: frame(b"\xff\x00garbage"),
        Odd.TOO_LARGE: lambda: raw.sendall(LENGTHS.pack(1 << 31, 1 << 31)),
        Odd.NAN: lambda: frame(nan.encode()),
        Odd.TEXT_AS_SCORE: lambda: finish(score="0.99"),
        Odd.UNKNOWN_REASON: lambda: finish(reasons=["because"]),
        Odd.FIELDS_MISSING: lambda: link.send("capture_finished", job=job, score=0.99),
        Odd.LATE_ANSWER: lambda: finish(job=job - 1),
        Odd.SCORE_NONE_WITHOUT_REASON: lambda: finish(score=None),
        Odd.LIVE_IS_A_NUMBER: lambda: finish(live=1),
        Odd.CLOSES: lambda: raw.shutdown(socket.SHUT_RDWR),
        Odd.FAILED: lambda: link.send("failed", reason="the networks are not what they were"),
        Odd.SLOW_BUT_ANNOUNCED: slow,
    }
    acts[Odd(message.integer("crossing"))]()


def main(descriptor: int) -> None:
    with socket.socket(fileno=descriptor) as raw:
        link = Link(raw)
        assert link.receive(10.0)[0].kind == "settings"
        link.send("hello")
        link.send("camera", fault=None)
        while True:
            for message in link.receive(0.05):
                if message.kind == "reference" and message.integer("crossing") == Odd.SAYS_CHIP:
                    told = {"job": message.integer("job"), "reasons": [], "ms": []}
                    link.send("reference_ready", **told, origin="chip")
                if message.kind == "capture":
                    act(link, raw, message)
            link.beat()


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except (EOFError, OSError):
        sys.exit(0)
