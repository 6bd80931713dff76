"""French seals (2D-Doc), versions 2 to 4: the text of a bar code becomes values.

Source: ANTS, Spécifications techniques des codes à barres 2D-Doc: header, data, `US`, signature in
base 32, and data that is not signed.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from gate.document.tape import Tape
from gate.errors import DocumentError
from gate.seal.french_values import GROUP, UNIT, Values

MARK: Final = "DC"
VERSIONS: Final = range(2, 5)
LONGEST_SEAL: Final = 4_096
EPOCH: Final = date(2000, 1, 1)
UNKNOWN_DAY: Final = 0xFFFF
CODE: Final = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrenchSeal:
    """A seal as read; whether it is genuine is another question."""

    version: int
    authority: str  # who certifies the signer: "FR03"
    certificate: str  # of the signer: "EDF1"
    issued: date | None  # None: the document has no such day
    signed_on: date | None
    document_type: str  # "07" identity, "08" machine readable zone, "13" foreigner's document
    perimeter: str
    country: str
    values: tuple[tuple[str, str], ...] = field(repr=False)  # (identifier, value)
    unread: str = field(repr=False)  # from the first identifier on that is not known
    not_signed: str = field(repr=False)  # what follows the signature
    signature: bytes = field(repr=False)  # r and s
    signed: bytes = field(repr=False)

    @property
    def signer_name(self) -> str:
        """The name of the file in the trust folder: "FR03EDF1"."""
        return self.authority + self.certificate

    def value(self, identifier: str) -> str:
        """Return the first value of that identifier; "": it is not there."""
        return next((value for name, value in self.values if name == identifier), "")


def is_french(data: bytes) -> bool:
    """Tell whether the bytes begin as a 2D-Doc does."""
    return re.match(rb"DC0[0-9]", data) is not None


def parse(data: bytes) -> FrenchSeal:
    """Read a seal.

    Args:
        data: The bytes of the bar code.

    Raises:
        DocumentError: another version, cut short, or a value that is not of its form.
    """
    text = _text(data)
    head, separator, rest = text.partition(UNIT)
    if not separator:
        raise DocumentError("2D-Doc: not signed")
    encoded, _, not_signed = rest.partition(GROUP)
    tape = Tape(head)
    if tape.take(len(MARK), "mark") != MARK:
        raise DocumentError("2D-Doc: not one")
    version = tape.number(2, "version")
    if version not in VERSIONS:
        raise DocumentError("2D-Doc: version: not 2 to 4")
    authority, certificate = _code(tape, 4, "authority"), _code(tape, 4, "certificate")
    issued, signed_on = _day(tape, "day of issue"), _day(tape, "day of the signature")
    document_type = _code(tape, 2, "type of document")
    perimeter = _code(tape, 2, "perimeter") if version > VERSIONS[0] else "01"
    country = _code(tape, 2, "country") if version == VERSIONS[-1] else "FR"
    values = Values(tape.left)
    return FrenchSeal(
        version=version,
        authority=authority,
        certificate=certificate,
        issued=issued,
        signed_on=signed_on,
        document_type=document_type,
        perimeter=perimeter,
        country=country,
        values=tuple(values.read()) if perimeter == "01" else (),
        unread=values.left,
        not_signed=not_signed,
        signature=_signature(encoded),
        signed=head.encode("utf-8"),
    )


def _text(data: bytes) -> str:
    if len(data) > LONGEST_SEAL:
        raise DocumentError("2D-Doc: too large")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise DocumentError("2D-Doc: not UTF-8") from None  # the error carries the text
    return text


def _code(tape: Tape, width: int, name: str) -> str:
    code = tape.take(width, name)
    if not CODE.fullmatch(code):
        raise DocumentError(f"2D-Doc: {name}: not of its form")
    return code


def _day(tape: Tape, name: str) -> date | None:
    days = tape.number(4, name, 16)
    return None if days == UNKNOWN_DAY else EPOCH + timedelta(days)


def _signature(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        raise DocumentError("2D-Doc: signature: not base 32") from None
