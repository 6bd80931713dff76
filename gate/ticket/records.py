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
COUNT: Final = re.compile(rb".{4}[0-9]{4}", re.DOTALL)
FIELD: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(.)([0-9]{4})", re.DOTALL)
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
    """Read U_TLAY.

    Railways count the length of a text in bytes or, where it is UTF-8, in characters; the data
    fits its lengths in one of the two ways.

    Raises:
        DocumentError: not of its form, cut short, or with more, whichever way it is counted.
    """
    if record.version != "01" or not COUNT.match(record.data):
        raise DocumentError("U_TLAY: not of its form")
    try:
        return _layout(record.data.decode("latin-1"))
    except DocumentError:
        text = _decoded(record.data)
        if len(text) == len(record.data):  # nothing that could be counted otherwise
            raise
    return _layout(text)


def _layout(text: str) -> Layout:
    count = int(text[4:8])
    if count > MOST_FIELDS:
        raise DocumentError("U_TLAY: too many fields")
    return Layout(text[:4].strip(), tuple(_texts(text, count)))


def _texts(data: str, count: int) -> Iterator[PrintedText]:
    place = 8
    for _ in range(count):
        found = FIELD.match(data, place)
        if not found:
            raise DocumentError("U_TLAY: a field is not of its form")
        line, column, height, width, _, length = found.groups()
        place = found.end()
        text = data[place : place + int(length)]
        if len(text) < int(length):
            raise DocumentError("U_TLAY: cut short")
        place += int(length)
        yield PrintedText(int(line), int(column), int(height), int(width), _printed(text))
    if data[place:].strip("\0 "):
        raise DocumentError("U_TLAY: more than its fields say")


def _printed(text: str) -> str:
    """Return a text that was taken out of bytes or of characters."""
    try:
        return _text(text.encode("latin-1"))
    except UnicodeEncodeError:
        return text.strip()


def _text(data: bytes) -> str:
    return _decoded(data).strip()


def _decoded(data: bytes) -> str:
    """Decode a text; railways write UTF-8 or ISO 8859-1 and do not say which."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
