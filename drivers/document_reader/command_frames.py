"""Frames of MRZ readers that take commands: bytes ⇄ values, in two manners of framing.

Checked: STX, command (1 byte), data, ETX, and the exclusive or of all after STX up to ETX (BCC).
Counted: command (1 byte), length of the data (2 bytes, high byte first), data; as in the scanner
command set of the IDBOX One (Elyctis, version 1.7). It has no start, so that a pause ends what is
no frame.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from typing import Final, Literal

from drivers.document_reader.deframer import ETX, STX
from gate.errors import FrameError

Manner = Literal["checked", "counted"]
COMMANDS: Final = frozenset(range(ord("A"), ord("Z") + 1))
MOST: Final = 512  # bytes of data; a zone has 92, with line ends 98
HEADER_BYTES: Final = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """A command of the host, or what a device says to one."""

    command: str  # one capital
    data: bytes = field(default=b"", repr=False)  # the lines of a zone are personal


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What began as a frame and did not end as one."""

    reason: str  # never the bytes


@dataclass(frozen=True, slots=True)
class Short:
    """A byte that stands for itself: ACK or NAK."""

    good: bool


Piece = Frame | Spoilt | Short


def encode(frame: Frame, manner: Manner) -> bytes:
    """Write a frame. Raises FrameError: no capital, too long, or STX or ETX in checked data."""
    command = frame.command.encode("latin-1", "replace")
    if len(command) != 1 or command[0] not in COMMANDS or len(frame.data) > MOST:
        raise FrameError("not a command, or too long")
    if manner == "counted":
        return command + len(frame.data).to_bytes(2, "big") + frame.data
    if STX in frame.data or ETX in frame.data:
        raise FrameError("no STX or ETX can stand in checked data")
    body = command + frame.data + bytes([ETX])
    return bytes([STX]) + body + bytes([reduce(xor, body)])
