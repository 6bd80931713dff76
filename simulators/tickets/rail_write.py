"""Issues rail tickets: records, DEFLATE, envelope and signature, as UIC leaflet 918.3 has them."""

import zlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from gate.ticket.asn1 import Value
from gate.ticket.fcb import TICKET_DATA
from gate.ticket.records import PrintedText
from simulators.tickets.uper_write import encode

SIGNATURE_SIZES: Final = {1: 50, 2: 64}
Sign = Callable[[bytes], bytes]


def record(name: str, version: str, data: bytes) -> bytes:
    """Return a record: name, version, length, data."""
    return f"{name:<6}{version}{len(data) + 12:04}".encode("ascii") + data


def head_record(carrier: str, key: str, edited: datetime, flags: int = 0) -> bytes:
    """Return U_HEAD."""
    text = f"{carrier:>4}{key:<20}{edited:%d%m%Y%H%M}{flags}ENDE"
    return record("U_HEAD", "01", text.encode("ascii"))


def layout_record(texts: Iterable[PrintedText], standard: str = "RCT2") -> bytes:
    """Return U_TLAY."""
    fields = [_field(one) for one in texts]
    return record("U_TLAY", "01", f"{standard}{len(fields):04}".encode("ascii") + b"".join(fields))


def _field(one: PrintedText) -> bytes:
    text = one.text.encode("utf-8")
    head = f"{one.line:02}{one.column:02}{one.height:02}{one.width:02}0{len(text):04}"
    return head.encode("ascii") + text


def flexible_record(content: dict[str, Value], version: str = "03") -> bytes:
    """Return U_FLEX. Raises ValueError: the content is not of that version."""
    return record("U_FLEX", version, encode(TICKET_DATA[version], content))


def seal(records: bytes, signer: str, key: str, sign: Sign, version: int = 2) -> bytes:
    """Return the bytes of the bar code.

    Args:
        records: One after the other.
        signer: RICS code, four digits.
        key: Five characters.
        sign: Gives the signature of the compressed records: DER (version 1) or r and s (2).
        version: 1 or 2.

    Raises:
        ValueError: a signature that does not fit.
    """
    signed = zlib.compress(records, 9)
    signature = sign(signed)
    size = SIGNATURE_SIZES[version]
    if len(signature) > size:
        raise ValueError("the signature does not fit")
    start = f"#UT{version:02}{signer:>4}{key:>5}".encode("ascii")
    return start + signature.ljust(size, b"\0") + f"{len(signed):04}".encode("ascii") + signed
