"""Visible digital seals: the bytes of a bar code become values.

Source: ICAO Doc 9303-13, 2.2 to 2.4 (header, message zone, signature zone); BSI TR-03137.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gate.errors import DocumentError
from gate.seal import c40
from gate.seal.octets import Octets

MAGIC: Final = 0xDC
VERSIONS: Final = {2: 3, 3: 4}  # as written → as the standard counts
OLD: Final = 3
SIGNATURE: Final = 0xFF
LONGEST_SEAL: Final = 4_096
MOST_FEATURES: Final = 64
SIGNER_BYTES: Final = 4  # signer (4 signs) and the length of the reference (2)
FIXED_BYTES: Final = 6  # signer (4) and reference (5), version 3
FIXED_REFERENCE: Final = 5
DATE_BYTES: Final = 3
HEXADECIMAL: Final = re.compile(r"[0-9A-F]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vds:
    """A seal as read; whether it is genuine is another question."""

    version: int  # 3 or 4
    country: str  # of issue, ICAO code
    signer: str  # "DETS"
    certificate: str  # reference of the signer's certificate: "32"
    issued: date
    signed_on: date
    definition: int  # which features there are, with `category` together: 0x5D01 is a visa
    category: int
    features: tuple[tuple[int, bytes], ...] = field(repr=False)  # (tag, value)
    signature: bytes = field(repr=False)  # r and s
    signed: bytes = field(repr=False)

    @property
    def signer_name(self) -> str:
        """The name of the file in the trust folder: "DETS32"."""
        return self.signer + self.certificate

    def feature(self, tag: int) -> bytes | None:
        """Return the first feature of that tag."""
        return next((value for one, value in self.features if one == tag), None)


def is_vds(data: bytes) -> bool:
    """Tell whether the bytes begin as a visible digital seal does."""
    return data[:1] == bytes((MAGIC,))


def parse(data: bytes) -> Vds:
    """Read a seal.

    Args:
        data: The bytes of the bar code, never through a text.

    Raises:
        DocumentError: another version, cut short, or more than its lengths say.
    """
    if len(data) > LONGEST_SEAL:
        raise DocumentError("seal: too large")
    rest = Octets(data)
    if rest.number() != MAGIC:
        raise DocumentError("not a seal")
    version = VERSIONS.get(rest.number())
    if version is None:
        raise DocumentError("seal: neither version 3 nor 4")
    country = c40.decode(rest.take(2)).strip()
    signer, certificate = _signer(rest, version)
    issued, signed_on = _date(rest), _date(rest)
    definition, category = rest.number(), rest.number()
    features = tuple(_features(rest, version))
    if len(features) > MOST_FEATURES:
        raise DocumentError("seal: too many features")
    end = rest.place - 1  # the tag of the signature is not signed
    signature = rest.take(_length(rest))
    if rest.left:
        raise DocumentError("seal: more than its lengths say")
    return Vds(
        version=version,
        country=country,
        signer=signer,
        certificate=certificate,
        issued=issued,
        signed_on=signed_on,
        definition=definition,
        category=category,
        features=features,
        signature=signature,
        signed=data[:end],
    )


def _signer(rest: Octets, version: int) -> tuple[str, str]:
    """Read who has signed, and with which certificate. Source: Doc 9303-13, 2.2.1."""
    if version == OLD:
        text = c40.decode(rest.take(FIXED_BYTES))
        return text[:4], text[4 : 4 + FIXED_REFERENCE]
    text = c40.decode(rest.take(SIGNER_BYTES))
    if not HEXADECIMAL.fullmatch(text[4:]):
        raise DocumentError("seal: length of the certificate reference: no number")
    length = int(text[4:], 16)
    reference = c40.decode(rest.take(-(-length // 3) * 2))
    if len(reference) != length:
        raise DocumentError("seal: certificate reference: not as long as it says")
    return text[:4], reference


def _date(rest: Octets) -> date:
    """Read a day: MMDDYYYY as one number. Source: Doc 9303-13, 2.3.1."""
    number = rest.number(DATE_BYTES)
    try:
        return date(number % 10_000, number // 1_000_000, number // 10_000 % 100)
    except ValueError:
        raise DocumentError("seal: no such day") from None


def _features(rest: Octets, version: int) -> Iterator[tuple[int, bytes]]:
    """Yield the features up to the tag of the signature, which is read too.

    Version 3 writes their lengths in one byte each, version 4 as DER. Source: Doc 9303-13, 2.3.
    """
    while (tag := rest.number()) != SIGNATURE:
        yield tag, rest.take(rest.number() if version == OLD else _length(rest))


def _length(rest: Octets) -> int:
    """Read a length of DER: up to 127 in one byte, longer ones after their number of bytes.

    The signature has one in both versions. Source: Doc 9303-13, 2.4.
    """
    first = rest.number()
    if first < 0x80:
        return first
    if first not in {0x81, 0x82}:
        raise DocumentError("seal: a length that no bar code holds")
    return rest.number(first & 0x7F)
