"""Published values: ICAO's worked examples and those of another implementation's tests."""

import json
from pathlib import Path
from typing import Any

from gate.chip.apdu import Response, decode_response
from gate.chip.channel import Talk

H = bytes.fromhex


def icao(shared: Path, name: str) -> dict[str, Any]:
    """Return one worked example of Doc 9303-11."""
    text = (shared / "chip/vectors/icao9303_11.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)[name]
    return found


def gmrtd(shared: Path, file: str, test: str) -> list[tuple[str, bytes]]:
    """Return name and value of each figure in one test of gmrtd, in its order."""
    text = (shared / "chip/vectors/gmrtd_values.json").read_text("utf-8")
    pairs = json.loads(text)["files"][file][test]["named_hex"]
    return [(name, H(value)) for name, value in pairs]


def groups(pairs: list[tuple[str, bytes]], size: int) -> list[dict[str, bytes]]:
    """Cut figures that come again and again into so many a case."""
    return [dict(pairs[at : at + size]) for at in range(0, len(pairs), size)]


class Random:
    """Gives out what was put in, in order, and nothing else."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def __call__(self, count: int) -> bytes:
        piece = self.pieces.pop(0)
        assert len(piece) == count
        return piece


def private(value: str, order: int) -> bytes:
    """Return the random bytes that `draw_private` makes this key of."""
    size = (order.bit_length() + 7) // 8 + 8
    return (int(value, 16) % order - 1).to_bytes(size, "big")


def play(talk: Talk[Any], trace: list[tuple[str, str]]) -> Any:
    """Drive a conversation by a trace: each command has to be the recorded one."""
    command = next(talk)
    for number, (asked, answered) in enumerate(trace, 1):
        assert command.encode().hex().upper() == asked.replace(" ", "").upper()
        response: Response = decode_response(H(answered))
        try:
            command = talk.send(response)
        except StopIteration as end:
            assert number == len(trace)
            return end.value
    raise AssertionError("the trace ends before the conversation")
