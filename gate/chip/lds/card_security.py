"""EF.CardSecurity: security infos inside a CMS signature, which the trust store has to verify.

Source: ICAO Doc 9303-11, 9.2.11; RFC 5652, 5.1 and 5.2.
"""

from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids
from gate.chip.errors import ChipMalformed
from gate.chip.lds.security_infos import OID, SEQUENCE, SecurityInfo, parse_security_infos
from gate.chip.tlv import Item, parse, parse_one

SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
SECURITY_OBJECT: Final = f"{oids.BSI}.3.2.1"
EXPLICIT: Final = 0xA0
OCTETS: Final = 0x04
ENCAPSULATED: Final = 2  # place in SignedData: after version and digest algorithms


@dataclass(frozen=True, slots=True)
class CardSecurity:
    """What it holds. Nothing of it is proven before `encoded` was verified as a signature."""

    infos: tuple[SecurityInfo, ...]
    encoded: bytes = field(repr=False)  # the whole file


def parse_card_security(data: bytes) -> CardSecurity:
    """Read EF.CardSecurity.

    Raises:
        ChipMalformed: not CMS signed data over security infos.
        ChipLimit: more objects than such a file has.
    """
    kind, wrapped = _pair(parse_one(data, SEQUENCE))
    if oids.decode(kind) != SIGNED_DATA:
        raise ChipMalformed("card security: not signed data")
    signed = parse(parse_one(wrapped.value, SEQUENCE), most=8)
    if len(signed) <= ENCAPSULATED or signed[ENCAPSULATED].tag != SEQUENCE:
        raise ChipMalformed("card security: no content")
    kind, content = _pair(signed[ENCAPSULATED].value)
    if oids.decode(kind) != SECURITY_OBJECT:
        raise ChipMalformed("card security: another kind of content")
    return CardSecurity(parse_security_infos(parse_one(content.value, OCTETS)), data)


def _pair(data: bytes) -> tuple[bytes, Item]:
    items = parse(data, most=2)
    if [item.tag for item in items] != [OID, EXPLICIT]:
        raise ChipMalformed("card security: not a kind and its content")
    return items[0].value, items[1]
