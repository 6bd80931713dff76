"""The two records of a rail ticket that are plain text: its head, and what is printed where.

Source: UIC leaflet 918.3, records U_HEAD version 01 and U_TLAY version 01.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gate.errors import DocumentError
from gate.ticket.envelope import TicketRecord

HEAD: Final = re.compile(rb"(.{4})(.{20})([0-9]{12})(.)(.{2})(.{2})", re.DOTALL)
FIELD: Final = re.compile(rb"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(.)([0-9]{4})", re.DOTALL)
FIELD_HEAD: Final = 13
MOST_FIELDS: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """U_HEAD."""

    carrier: str  # RICS code of the issuer
    edited: datetime  # UTC, of the last edition
    flags: int  # 0..9, as printed
    language: str  # ISO 639-1
    key: str = field(repr=False)  # number of the ticket, unique for the issuer


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text of U_TLAY, as it stands on the ticket; lines and columns from 0 or 1."""

    line: int
    column: int
    height: int
    width: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """U_TLAY: what a person reads; a gate judges the flexible content instead."""

    standard: str  # "RCT2", "PLAI"
    texts: tuple[PrintedText, ...] = field(repr=False)


def head(record: TicketRecord) -> Head:
    """Read U_HEAD. Raises DocumentError: not of its form."""
    found = HEAD.fullmatch(record.data)
    if record.version != "01" or not found:
        raise DocumentError("U_HEAD: not of its form")
    carrier, key, edited, flags, language, _ = found.groups()
    if not flags.isdigit():
        raise DocumentError("U_HEAD: flags: not a digit")
    try:
        moment = datetime.strptime(edited.decode("ascii"), "%d%m%Y%H%M")  # noqa: DTZ007  UTC
    except ValueError:
        raise DocumentError("U_HEAD: no such moment") from None
    return Head(
        carrier=_text(carrier),
        edited=moment,
        flags=int(flags),
        language=_text(language),
        key=_text(key),
    )


def layout(record: TicketRecord) -> Layout:
    """Read U_TLAY. Raises DocumentError: not of its form, cut short, or with more."""
    count = record.data[4:8]
    if record.version != "01" or len(count) != 4 or not count.isdigit():
        raise DocumentError("U_TLAY: not of its form")
    if int(count) > MOST_FIELDS:
        raise DocumentError("U_TLAY: too many fields")
    return Layout(_text(record.data[:4]), tuple(_texts(record.data, int(count))))


def _texts(data: bytes, count: int) -> Iterator[PrintedText]:
    place = 8
    for _ in range(count):
        found = FIELD.match(data, place)
        if not found:
            raise DocumentError("U_TLAY: a field is not of its form")
        line, column, height, width, _, length = found.groups()
        place += FIELD_HEAD
        text = data[place : place + int(length)]
        if len(text) < int(length):
            raise DocumentError("U_TLAY: cut short")
        place += int(length)
        yield PrintedText(int(line), int(column), int(height), int(width), _text(text))
    if data[place:].strip(b"\0 "):
        raise DocumentError("U_TLAY: more than its fields say")


def _text(data: bytes) -> str:
    """Read a text; railways write UTF-8 or ISO 8859-1 and do not say which."""
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return data.decode("latin-1").strip()
