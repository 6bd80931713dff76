"""Public keys of a chip as their issuer wrote them down: SubjectPublicKeyInfo → group and key.

Explicit parameters count only if every one of them is that of a named curve: a generator or a
cofactor of someone's choosing would give the private key away.

Source: RFC 5280, 4.1.2.7; RFC 3279, 2.3 (RSA, DH, EC); ICAO Doc 9303-11, 9.4 and 9.5.
"""

from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids
from gate.chip.curves import Curve, Domain, Group
from gate.chip.domain_names import named_domain, same_group
from gate.chip.errors import ChipError, ChipMalformed, ChipUnsupported
from gate.chip.tlv import Item, encode, parse, parse_one
from gate.chip.trust import der
from gate.chip.trust.curves import named
from gate.errors import DocumentError

SEQUENCE, INTEGER, BITS, OID = 0x30, 0x02, 0x03, 0x06
RSA: Final = "1.2.840.113549.1.1.1"
EC: Final = "1.2.840.10045.2.1"
DH_PKCS3: Final = "1.2.840.113549.1.3.1"
DH_X942: Final = "1.2.840.10046.2.1"
RSA_BITS: Final = range(1024, 4097)
MOST_EXPONENT_BITS: Final = 64
MOST_NUMBER_BYTES: Final = 520


@dataclass(frozen=True, slots=True)
class RsaKey:
    """Modulus and public exponent."""

    modulus: int = field(repr=False)
    exponent: int

    @property
    def size(self) -> int:
        """Bytes of a signature."""
        return (self.modulus.bit_length() + 7) // 8


@dataclass(frozen=True, slots=True)
class AgreementKey:
    """A key of a curve (to agree with, or ECDSA) or of a group of integers."""

    domain: Domain = field(repr=False)
    public: bytes = field(repr=False)  # 04 x y, or the number in as many bytes as the prime


def parse_public_key(info: bytes) -> RsaKey | AgreementKey:
    """Read a SubjectPublicKeyInfo.

    Raises:
        ChipMalformed: not one, or a key that is not of its group.
        ChipUnsupported: an algorithm, a curve or a size that Doc 9303 does not have.
    """
    try:
        return _parse(info)
    except ValueError as error:  # fewer or more parts than were unpacked
        raise ChipMalformed("public key: of another shape") from error


def _parse(info: bytes) -> RsaKey | AgreementKey:
    algorithm, key = _parts(parse_one(info, SEQUENCE), SEQUENCE, BITS)
    kind, *rest = parse(algorithm, most=2) or (Item(0, b""),)
    if kind.tag != OID or key[:1] != b"\0":
        raise ChipMalformed("public key: no algorithm, or bits that are not whole bytes")
    oid, bits = oids.decode(kind.value), key[1:]
    if oid == RSA:
        return _rsa(bits)
    if not rest:
        raise ChipMalformed("public key: no parameters")
    domain = _domain(oid, rest[0])
    public = bits if isinstance(domain, Curve) else _group_key(domain, bits)
    domain.decode(public)  # on the curve, in the subgroup
    return AgreementKey(domain, public)


def _domain(oid: str, parameters: Item) -> Domain:
    if oid == oids.STANDARD_DOMAIN_PARAMETERS and parameters.tag == INTEGER:
        return named_domain(_number(parameters))
    if oid == EC and parameters.tag in (OID, SEQUENCE):
        return _curve(parameters)
    if oid in (DH_PKCS3, DH_X942) and parameters.tag == SEQUENCE:
        p, g = (_number(item) for item in parse(parameters.value, most=8)[:2])
        return same_group(p, g)
    raise ChipUnsupported(f"public key: algorithm {oid}")


def _curve(parameters: Item) -> Curve:
    try:
        return named(der.one(encode(parameters.tag, parameters.value)))
    except ChipError:
        raise
    except DocumentError as error:  # of the reader of certificates, whose keys are written alike
        raise ChipMalformed("public key: parameters of another shape") from error


def _rsa(bits: bytes) -> RsaKey:
    modulus, exponent = (_number(item) for item in parse(parse_one(bits, SEQUENCE), 2))
    if modulus.bit_length() not in RSA_BITS or exponent.bit_length() > MOST_EXPONENT_BITS:
        raise ChipUnsupported("public key: RSA of another size")
    if exponent < 3 or exponent % 2 == 0 or modulus % 2 == 0:
        raise ChipMalformed("public key: no RSA")
    return RsaKey(modulus, exponent)


def _group_key(group: Group, bits: bytes) -> bytes:
    number = _number(Item(INTEGER, parse_one(bits, INTEGER)))
    if number >= group.p:
        raise ChipMalformed("public key: out of range")
    return group.encode(number)


def _parts(data: bytes, *tags: int) -> tuple[bytes, ...]:
    items = parse(data, most=len(tags))
    if tuple(item.tag for item in items) != tags:
        raise ChipMalformed("public key: not a SubjectPublicKeyInfo")
    return tuple(item.value for item in items)


def _number(item: Item) -> int:
    if item.tag != INTEGER or not 0 < len(item.value) <= MOST_NUMBER_BYTES:
        raise ChipMalformed("public key: no number, or one without bound")
    return int.from_bytes(item.value, "big")
