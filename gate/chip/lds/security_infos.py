"""Security infos: what EF.CardAccess, DG14 and EF.CardSecurity say that the chip can do.

Source: ICAO Doc 9303-11, 9.2: a SET of SEQUENCEs { protocol, required, optional }.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids
from gate.chip.errors import ChipMalformed
from gate.chip.tlv import Item, encode, parse, parse_one

SET: Final = 0x31
SEQUENCE: Final = 0x30
INTEGER: Final = 0x02
OID: Final = 0x06
CHIP_KEY: Final = f"{oids.BSI}.2.2.1"  # .1 DH, .2 ECDH
MOST_INFOS: Final = 64
VERSION_OF_PACE: Final = 2
VERSION_OF_PROOFS: Final = 1  # of chip and of active authentication
MOST_INTEGER_BYTES: Final = 32  # key ids of 256 bits were seen


@dataclass(frozen=True, slots=True)
class SecurityInfo:
    """One of them, whatever it is."""

    protocol: str  # "0.4.0.127.0.7.2.2.4.2.4"
    encoded: bytes = field(repr=False)  # whole, with tag and length: to compare
    parts: tuple[Item, ...] = field(repr=False)  # after the protocol

    def is_a(self, arc: str) -> bool:
        """Tell whether its protocol stands under the arc."""
        return self.protocol == arc or self.protocol.startswith(f"{arc}.")


@dataclass(frozen=True, slots=True)
class PaceInfo:
    """A way of PACE. `parameter_id`: of the standardized domain parameters; None: its own."""

    protocol: str
    version: int
    parameter_id: int | None


@dataclass(frozen=True, slots=True)
class ChipAuthenticationInfo:
    """A way of chip authentication; `key_id` names the key, None: there is one only."""

    protocol: str
    version: int
    key_id: int | None


@dataclass(frozen=True, slots=True)
class ChipKey:
    """A public key for chip authentication: a SubjectPublicKeyInfo, not looked into."""

    protocol: str
    public_key: bytes = field(repr=False)  # DER
    key_id: int | None


@dataclass(frozen=True, slots=True)
class ActiveAuthenticationInfo:
    """How an ECDSA key of DG15 signs."""

    protocol: str
    version: int
    signature_algorithm: str  # "0.4.0.127.0.7.1.1.4.1.3"


def parse_security_infos(data: bytes) -> tuple[SecurityInfo, ...]:
    """Read a SecurityInfos value: the whole of EF.CardAccess, or what DG14 wraps.

    Raises:
        ChipMalformed: not a set of sequences that begin with an object identifier.
        ChipLimit: more than 64 of them.
    """
    return tuple(_info(item) for item in parse(parse_one(data, SET), MOST_INFOS))


def _info(item: Item) -> SecurityInfo:
    if item.tag != SEQUENCE:
        raise ChipMalformed("security info: not a sequence")
    protocol, *parts = parse(item.value, most=8) or (Item(0, b""),)
    if protocol.tag != OID or not parts:
        raise ChipMalformed("security info: no protocol, or nothing after it")
    return SecurityInfo(oids.decode(protocol.value), encode(SEQUENCE, item.value), tuple(parts))


def pace_infos(infos: Iterable[SecurityInfo]) -> tuple[PaceInfo, ...]:
    """Return the ways of PACE. Raises ChipMalformed: one of them is no PACEInfo."""
    # Two numbers after the arc; one alone is PACEDomainParameterInfo, which names no cipher.
    ways = (one for one in infos if one.is_a(oids.PACE) and _depth(one, oids.PACE) == 2)
    return tuple(PaceInfo(one.protocol, _integer(one, 0), _optional(one, 1)) for one in ways)


def chip_authentication_infos(
    infos: Iterable[SecurityInfo],
) -> tuple[ChipAuthenticationInfo, ...]:
    """Return the ways of chip authentication. Raises ChipMalformed: one that is none."""
    return tuple(
        ChipAuthenticationInfo(one.protocol, _integer(one, 0), _optional(one, 1))
        for one in infos
        if one.is_a(oids.CHIP_AUTHENTICATION) and _depth(one, oids.CHIP_AUTHENTICATION) == 2
    )


def chip_keys(infos: Iterable[SecurityInfo]) -> tuple[ChipKey, ...]:
    """Return the public keys for chip authentication. Raises ChipMalformed: one that is none."""
    return tuple(
        ChipKey(one.protocol, _sequence(one), _optional(one, 1))
        for one in infos
        if one.is_a(CHIP_KEY)
    )


def active_authentication_info(
    infos: Iterable[SecurityInfo],
) -> ActiveAuthenticationInfo | None:
    """Return how DG15's key signs; None: not told. Raises ChipMalformed: no such info, or two."""
    found = [one for one in infos if one.is_a(oids.ACTIVE_AUTHENTICATION)]
    if not found:
        return None
    if len(found) > 1 or len(found[0].parts) < 2 or found[0].parts[1].tag != OID:
        raise ChipMalformed("active authentication info: not one, or no algorithm")
    algorithm = oids.decode(found[0].parts[1].value)
    return ActiveAuthenticationInfo(found[0].protocol, _integer(found[0], 0), algorithm)


def _depth(info: SecurityInfo, arc: str) -> int:
    return info.protocol.count(".") - arc.count(".")


def _optional(info: SecurityInfo, place: int) -> int | None:
    return _integer(info, place) if len(info.parts) > place else None


def _integer(info: SecurityInfo, place: int) -> int:
    item = info.parts[place]
    if item.tag != INTEGER or not 1 <= len(item.value) <= MOST_INTEGER_BYTES:
        raise ChipMalformed("security info: no number where one stands")
    return int.from_bytes(item.value, "big", signed=True)


def _sequence(info: SecurityInfo) -> bytes:
    if info.parts[0].tag != SEQUENCE:
        raise ChipMalformed("chip key: not a SubjectPublicKeyInfo")
    return encode(SEQUENCE, info.parts[0].value)
