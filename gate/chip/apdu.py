"""Commands and responses: values ⇄ bytes, in short and in extended form.

Source: ISO/IEC 7816-4, 5.1 (cases 1 to 4, short and extended) and 5.6 (status bytes).
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from gate.chip.errors import ChipMalformed

SHORT_DATA: Final = 255
SHORT_LE: Final = 256
LONG_DATA: Final = 65535
LONG_LE: Final = 65536
HEADER: Final = 4
EXACT: Final = 0x6C  # high byte of a status: the low one is the right length


class Status(IntEnum):
    """Status bytes that chips answer with."""

    OK = 0x9000
    END_OF_FILE = 0x6282
    WRONG_LENGTH = 0x6700
    SM_MISSING = 0x6987
    SM_WRONG = 0x6988
    SECURITY_STATUS = 0x6982
    CONDITIONS = 0x6985
    WRONG_DATA = 0x6A80
    NOT_FOUND = 0x6A82
    REFERENCE_MISSING = 0x6A88
    WRONG_OFFSET = 0x6B00
    WRONG_INS = 0x6D00
    WRONG_CLA = 0x6E00
    UNKNOWN = 0x6F00


@dataclass(frozen=True, slots=True)
class Command:
    """What the reader sends.

    `le` is the most bytes wanted, 1 to 65,536; None: no answer but its status. `extended` asks for
    the extended form; what does not fit the short one is extended of itself.

    Raises:
        ValueError: more than a command can hold; our own mistake, never the chip's.
    """

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = field(default=b"", repr=False)
    le: int | None = None
    extended: bool = False

    def __post_init__(self) -> None:
        if len(self.data) > LONG_DATA or not 1 <= (1 if self.le is None else self.le) <= LONG_LE:
            raise ValueError("apdu: data or expected length out of range")
        if len(self.data) > SHORT_DATA or (self.le or 0) > SHORT_LE:
            object.__setattr__(self, "extended", True)
        elif not self.data and self.le is None:
            object.__setattr__(self, "extended", False)  # four bytes have one form only

    @property
    def header(self) -> bytes:
        return bytes((self.cla, self.ins, self.p1, self.p2))

    def encode(self) -> bytes:
        size = 2 if self.extended else 1
        told = b"\0" if self.extended else b""  # says once that lengths are long
        body = told + len(self.data).to_bytes(size, "big") + self.data if self.data else b""
        if self.le is None:
            return self.header + body
        wanted = (self.le % (LONG_LE if self.extended else SHORT_LE)).to_bytes(size, "big")
        return self.header + (body or told) + wanted


@dataclass(frozen=True, slots=True)
class Response:
    """What the chip answers: data, then two status bytes as a number."""

    data: bytes = field(default=b"", repr=False)
    status: int = Status.OK

    @property
    def is_ok(self) -> bool:
        return self.status == Status.OK

    def encode(self) -> bytes:
        return self.data + self.status.to_bytes(2, "big")


def decode_command(apdu: bytes) -> Command:
    """Return the command. Raises ChipMalformed: lengths that do not fit any of the seven forms."""
    header, body = apdu[:HEADER], apdu[HEADER:]
    if len(header) < HEADER:
        raise ChipMalformed("apdu: shorter than its header")
    cla, ins, p1, p2 = header
    if not body:
        return Command(cla, ins, p1, p2)
    extended = body[0] == 0 and len(body) > 1
    data, wanted = _parts(body[1:], 2) if extended else _parts(body, 1)
    le = None
    if wanted:
        le = int.from_bytes(wanted, "big") or (LONG_LE if extended else SHORT_LE)
    return Command(cla, ins, p1, p2, data, le, extended)


def decode_response(apdu: bytes) -> Response:
    """Return the response. Raises ChipMalformed: no status, or more than 65,536 bytes."""
    if not 2 <= len(apdu) <= LONG_LE + 2:
        raise ChipMalformed("apdu: an answer without a status, or too long")
    return Response(apdu[:-2], int.from_bytes(apdu[-2:], "big"))


def _parts(body: bytes, size: int) -> tuple[bytes, bytes]:
    """Return data and expected length, whose fields are `size` bytes each."""
    if len(body) == size:
        return b"", body
    count = int.from_bytes(body[:size], "big")
    data, wanted = body[size : size + count], body[size + count :]
    if not count or len(data) != count or len(wanted) not in (0, size):
        raise ChipMalformed("apdu: lengths that do not fit")
    return data, wanted
