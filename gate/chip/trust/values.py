"""The values of DER elements, and the fields of a sequence taken in their order.

Source: ITU-T X.690, 8.2 to 8.19 and 11; RFC 5280, 4.1.2.5 (times).
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from gate.chip import oids
from gate.chip.trust import der
from gate.chip.trust.der import Element
from gate.errors import DocumentError

MOST_NUMBER_BYTES: Final = 2_049  # a modulus of 16,384 bits
TIMES: Final = {
    der.UTC_TIME: re.compile(rb"(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)(\d\d))"),
    der.GENERALIZED_TIME: re.compile(
        rb"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(?:Z|([+-])(\d\d)(\d\d))"
    ),
}


class Fields:
    """The elements inside of another, taken one after the other."""

    def __init__(self, element: Element, tag: int = der.SEQUENCE) -> None:
        """Raises DocumentError: another tag, or not DER."""
        if element.tag != tag:
            raise DocumentError(f"DER: tag {element.tag:#04x} where {tag:#04x} belongs")
        self._parts, self._next = der.parts(element), 0

    def take(self, *tags: int) -> Element:
        """Take the next, of one of these tags; no tags: any. Raises DocumentError: another."""
        if self._next == len(self._parts):
            raise DocumentError("DER: a field is missing")
        element = self._parts[self._next]
        if tags and element.tag not in tags:
            raise DocumentError(f"DER: tag {element.tag:#04x} where another belongs")
        self._next += 1
        return element

    def maybe(self, *tags: int) -> Element | None:
        """Take the next if it is of one of these tags; None: it is not there."""
        there = self._next < len(self._parts) and self._parts[self._next].tag in tags
        return self.take() if there else None

    def end(self) -> None:
        """Raises DocumentError: there is more."""
        if self._next < len(self._parts):
            raise DocumentError("DER: a field too many")


def inside(element: Element, *tags: int) -> Element:
    """Return the only element inside. Raises DocumentError: not one, or of another tag."""
    found = der.parts(element)
    if len(found) != 1 or (tags and found[0].tag not in tags):
        raise DocumentError("DER: not the one element that belongs there")
    return found[0]


def integer(element: Element) -> int:
    """Return a signed number. Raises DocumentError: empty or over MOST_NUMBER_BYTES."""
    if not 1 <= element.end - element.body <= MOST_NUMBER_BYTES:
        raise DocumentError("DER: no number, or one too long")
    return int.from_bytes(element.content, "big", signed=True)


def boolean(element: Element) -> bool:
    """Return it; any octet but 0 is true, as some issuers write 1."""
    if element.end - element.body != 1:
        raise DocumentError("DER: no truth value")
    return element.content != b"\0"


def bits(element: Element) -> bytes:
    """Return a bit string of whole octets. Raises DocumentError: empty, or odd bits."""
    if not element.content.startswith(b"\0"):
        raise DocumentError("DER: a bit string that is not of whole octets")
    return element.content[1:]


def named_bits(element: Element) -> frozenset[int]:
    """Return which bits are set, the first is 0. Raises DocumentError: over 32, or none at all."""
    content = element.content
    if not 1 <= len(content) <= 5 or content[0] > 7:
        raise DocumentError("DER: no list of named bits")
    octets = content[1:]
    return frozenset(n for n in range(8 * len(octets)) if octets[n // 8] & 0x80 >> n % 8)


def oid(element: Element) -> str:
    """Return it with dots, "2.23.136.1.1.1". Raises DocumentError: malformed or too long."""
    if element.tag != der.OID:
        raise DocumentError("DER: no object identifier")
    return oids.decode(element.content)


def time(element: Element) -> datetime:
    """Return a moment with its zone; a fraction of a second is dropped.

    Raises:
        DocumentError: neither UTCTime nor GeneralizedTime, or no such moment.
    """
    form = TIMES.get(element.tag)
    match = form.fullmatch(element.content) if form else None
    if match is None:
        raise DocumentError("DER: no time")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if element.tag == der.UTC_TIME:
        year += 1900 if year >= 50 else 2000
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise DocumentError("DER: no such time") from error


def _zone(match: re.Match[bytes]) -> timezone:
    sign, hours, minutes = match.groups()[6:]
    if not sign:
        return UTC
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if sign == b"-" else away)
