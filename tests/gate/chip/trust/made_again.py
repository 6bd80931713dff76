"""Certificates written and signed anew: what the builder of `cryptography` refuses to make."""

from collections.abc import Callable

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gate.chip.curves import standard_domain
from gate.chip.elliptic import Curve
from gate.chip.trust.curves import PRIME_FIELD
from gate.chip.trust.der import encode, one, parts
from tests.gate.chip.trust.made import Party
from tests.gate.chip.trust.made_cms import integer, oid, scheme_identifier

SERIAL, ALGORITHM, ISSUER, DATES, SUBJECT, KEY = range(1, 7)  # fields of a TBSCertificate


def again(certificate: bytes, issuer: Party, changed: dict[int, bytes] | None = None) -> bytes:
    """Return the certificate with fields of its TBS changed, signed as the issuer signs."""
    fields = [field.whole for field in parts(parts(one(certificate))[0])]
    scheme = scheme_identifier(issuer)
    fields[ALGORITHM] = scheme
    for place, content in (changed or {}).items():
        fields[place] = content
    signed = encode(0x30, *fields)
    return encode(0x30, signed, scheme, encode(0x03, b"\0", issuer.sign(signed)))


def without_next_update(revocation_list: bytes, issuer: Party) -> bytes:
    """Return the list without its fifth field, signed as the issuer signs."""
    fields = [field.whole for field in parts(parts(one(revocation_list))[0])]
    signed, scheme = encode(0x30, *fields[:4], *fields[5:]), scheme_identifier(issuer)
    return encode(0x30, signed, scheme, encode(0x03, b"\0", issuer.sign(signed)))


def list_again(revocation_list: bytes, issuer: Party) -> bytes:
    """Return the list signed as this issuer signs, over SHA-1 too."""
    fields = [field.whole for field in parts(parts(one(revocation_list))[0])]
    scheme = scheme_identifier(issuer)
    signed = encode(0x30, fields[0], scheme, *fields[2:])
    return encode(0x30, signed, scheme, encode(0x03, b"\0", issuer.sign(signed)))


def explicit(
    party: Party, number: int, change: Callable[[list[bytes]], None] | None = None
) -> bytes:
    """Return a SubjectPublicKeyInfo with the parameters written out, perhaps changed.

    Args:
        party: Whose key.
        number: Of its standardized domain parameters.
        change: Changes the six fields in place: version, field, curve, generator, order, cofactor.
    """
    curve = standard_domain(number)
    assert isinstance(curve, Curve)
    fields = parameters(curve.p, curve.a, curve.b, curve.generator, curve.n, 1)
    if change:
        change(fields)
    point = party.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    algorithm = encode(0x30, oid("1.2.840.10045.2.1"), encode(0x30, *fields))
    return encode(0x30, algorithm, encode(0x03, b"\0", point))


def parameters(
    p: int, a: int, b: int, generator: tuple[int, int], n: int, cofactor: int
) -> list[bytes]:
    size = (p.bit_length() + 7) // 8
    octets = [value.to_bytes(size, "big") for value in (a, b, *generator)]
    return [
        integer(1),
        encode(0x30, oid(PRIME_FIELD), integer(p)),
        encode(0x30, encode(0x04, octets[0]), encode(0x04, octets[1])),
        encode(0x04, b"\x04", octets[2], octets[3]),
        integer(n),
        integer(cofactor),
    ]
