"""The envelope of a rail ticket: who has signed it, the signature, and the records inside.

Source: UIC leaflet 918.3, versions 1 and 2 of the message: `#UT`, version (2), RICS code of the
signer (4), key (5), signature (50: DER and zeros after it; or 64: r and s), length (4), DEFLATE of
the records.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gate.errors import DocumentError

LONGEST_TICKET: Final = 4_096  # bytes; an Aztec code holds 1,914, a QR code 2,953
LONGEST_CONTENT: Final = 16_384  # bytes once inflated
MOST_RECORDS: Final = 32
SIGNATURES: Final = {b"01": 50, b"02": 64}
MAGIC: Final = b"#UT"
RECORD_HEAD: Final = 12
PADDING: Final = b"\0 "


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """One record: what it is called, the version of its layout, and its bytes."""

    name: str  # "U_HEAD", "U_FLEX", "0080BL"
    version: str  # two signs
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A ticket that was taken apart; whether it is genuine is another question."""

    version: int  # 1 or 2
    signer: str  # RICS code of the company
    key: str  # of the signer: which of its keys
    signature: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    records: tuple[TicketRecord, ...] = field(repr=False)


def is_rail_ticket(data: bytes) -> bool:
    """Tell whether the bytes begin as a rail ticket does."""
    return data.startswith(MAGIC)


def open_envelope(data: bytes) -> Envelope:
    """Take a ticket apart.

    Args:
        data: The bytes of the bar code, never through a text.

    Raises:
        DocumentError: another version, cut short, too large, or more than its lengths say.
    """
    if not is_rail_ticket(data) or len(data) > LONGEST_TICKET:
        raise DocumentError("not a rail ticket")
    size = SIGNATURES.get(data[3:5])
    if size is None:
        raise DocumentError("rail ticket: neither version 01 nor 02")
    body = 14 + size + 4
    length = _number(data[14 + size : body], "length")
    signed, rest = data[body : body + length], data[body + length :]
    if len(signed) < length or rest.strip(PADDING):
        raise DocumentError("rail ticket: not as long as it says")
    return Envelope(
        version=int(data[3:5]),
        signer=_code(data[5:9]),
        key=_code(data[9:14]),
        signature=data[14 : 14 + size],
        signed=signed,
        records=tuple(_records(_inflate(signed))),
    )


def _inflate(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(data, LONGEST_CONTENT)
    except zlib.error:
        raise DocumentError("rail ticket: its content can not be inflated") from None
    if not inflater.eof or inflater.unused_data.strip(PADDING):
        raise DocumentError("rail ticket: its content is cut short or too large")
    return content


def _records(content: bytes) -> Iterator[TicketRecord]:
    place = 0
    for number in range(MOST_RECORDS + 1):
        if not content[place:].strip(PADDING):
            return
        if number == MOST_RECORDS:
            raise DocumentError("rail ticket: too many records")
        head = content[place : place + RECORD_HEAD]
        length = _number(head[8:12], "length of a record")
        if length < RECORD_HEAD or place + length > len(content):
            raise DocumentError("rail ticket: a record is not as long as it says")
        data = content[place + RECORD_HEAD : place + length]
        yield TicketRecord(_code(head[:6]), _code(head[6:8]), data)
        place += length


def _number(text: bytes, name: str) -> int:
    if len(text) != 4 or not text.isdigit():
        raise DocumentError(f"rail ticket: {name}: not four digits")
    return int(text)


def _code(text: bytes) -> str:
    """Return a code of printable ASCII, such as a company or the name of a record."""
    code = text.decode("ascii", "replace")
    if not (code.isascii() and code.isprintable()):
        raise DocumentError("rail ticket: a code of other signs")
    return code.strip()
