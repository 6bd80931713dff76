"""The mathematics of PACE: from nonce to generator, and the tokens and data that prove a key.

Both roles use it. The generators are those of one reading only.

Source: ICAO Doc 9303-11, 4.4.3.3 (mappings), 4.4.3.4 (token), 4.4.3.5 (chip authentication data).
"""

from dataclasses import replace
from typing import Final

from gate.chip import tlv
from gate.chip.ciphers import Cipher, pad, unpad
from gate.chip.curves import Curve, Domain, Group, Point
from gate.chip.errors import ChipMalformed
from gate.chip.integrated_mapping import point_of, pseudo_random
from gate.chip.oids import encode

PUBLIC_KEY: Final = 0x7F49
OID: Final = 0x06
DH_PUBLIC: Final = 0x84
ECDH_PUBLIC: Final = 0x86


def map_generic(domain: Domain, nonce: bytes, private: int, public: bytes) -> Domain:
    """Return the group with the generator sG + H, or g^s · h.

    Args:
        private: Our ephemeral key of the mapping.
        public: The other side's.

    Raises:
        ChipMalformed: no public key of this group, or a generator that is none.
    """
    s = int.from_bytes(nonce, "big")
    if isinstance(domain, Curve):
        common = domain.multiply(private, domain.decode(public))
        return replace(domain, generator=_shifted(domain, s, common))
    common_element = pow(domain.decode(public), private, domain.p)
    return _group(domain, pow(domain.generator, s, domain.p) * common_element % domain.p)


def map_integrated(domain: Domain, cipher: Cipher, nonce: bytes, ours: bytes) -> Domain:
    """Return the group with the generator that both nonces lead to.

    Args:
        nonce: The chip's, as long as blocks make `cipher.key_bytes`.
        ours: The reader's, `cipher.key_bytes` long.

    Raises:
        ChipMalformed: nonces of another length, or a generator that is none.
        ChipUnsupported: a curve whose p is not 3 modulo 4 (P-224).
    """
    mapped = pseudo_random(cipher, nonce, ours, domain.p)
    if isinstance(domain, Curve):
        return replace(domain, generator=point_of(domain, mapped))
    return _group(domain, pow(mapped, (domain.p - 1) // domain.q, domain.p))


def token(cipher: Cipher, key: bytes, oid: str, domain: Domain, public: bytes) -> bytes:
    """Return the authentication token over a public key: eight bytes.

    Args:
        key: The session's key for authentication.
        public: The ephemeral key that the maker of the token received.
    """
    return cipher.mac(key, public_key_object(oid, domain, public))


def public_key_object(oid: str, domain: Domain, public: bytes) -> bytes:
    """Return the data object of a public key without its domain parameters (9.4.5)."""
    tag = ECDH_PUBLIC if isinstance(domain, Curve) else DH_PUBLIC
    return tlv.encode(PUBLIC_KEY, tlv.encode(OID, encode(oid)) + tlv.encode(tag, public))


def seal_chip_data(cipher: Cipher, key: bytes, data: bytes) -> bytes:
    """Encrypt the chip authentication data (the chip's side); the vector is E(key, -1)."""
    return cipher.encrypt(key, pad(data, cipher.block), _minus_one(cipher, key))


def open_chip_data(cipher: Cipher, key: bytes, sealed: bytes) -> bytes:
    """Decrypt the chip authentication data. Raises ChipMalformed: not whole, no padding."""
    return unpad(cipher.decrypt(key, sealed, _minus_one(cipher, key)))


def chip_data(curve: Curve, static: int, mapping: int) -> bytes:
    """Return the chip authentication data of both private keys (the chip's side)."""
    number = pow(static, -1, curve.n) * mapping % curve.n
    return number.to_bytes((curve.n.bit_length() + 7) // 8, "big")


def is_chip_data(curve: Curve, data: bytes, static: bytes, mapping: bytes) -> bool:
    """Tell whether the data connect both public keys: who made them holds the static key.

    Raises:
        ChipMalformed: keys that are not of the curve.
    """
    number = int.from_bytes(data, "big")
    if not 0 < number < curve.n:
        return False
    return curve.multiply(number, curve.decode(static)) == curve.decode(mapping)


def _minus_one(cipher: Cipher, key: bytes) -> bytes:
    return cipher.encrypt_block(key, b"\xff" * cipher.block)


def _shifted(curve: Curve, s: int, common: Point) -> Point:
    if s % curve.n == 0:
        return common
    return curve.add(curve.multiply(s, curve.generator), common)


def _group(group: Group, generator: int) -> Group:
    if generator in (0, 1, group.p - 1):
        raise ChipMalformed("PACE: a generator that is none")
    return replace(group, generator=generator)
