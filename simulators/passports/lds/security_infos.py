"""Writes what a chip tells of its protocols: EF.CardAccess, EF.CardSecurity, DG14, DG15.

Source: ICAO Doc 9303-11, 9.2; BSI TR-03110-3, A.1.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from simulators.passports import der
from simulators.passports.issuing.cms import Signer, sign
from simulators.passports.lds.names_of_files import GROUP_TAGS

BSI: Final = "0.4.0.127.0.7"
PK_DH: Final = f"{BSI}.2.2.1.1"
PK_ECDH: Final = f"{BSI}.2.2.1.2"
STANDARDIZED: Final = f"{BSI}.1.2"
SECURITY_OBJECT: Final = f"{BSI}.3.2.1"
ACTIVE_AUTHENTICATION: Final = "2.23.136.1.1.5"
PLAIN_ECDSA_SHA256: Final = f"{BSI}.1.1.4.1.3"
PLAIN_ECDSA_SHA512: Final = f"{BSI}.1.1.4.1.5"
PACE_VERSION: Final = 2
CHIP_AUTHENTICATION_VERSION: Final = 1


def pace_info(protocol: str, parameter_id: int, version: int = PACE_VERSION) -> bytes:
    """Return a PACEInfo over standardized domain parameters."""
    return der.sequence(der.oid(protocol), der.integer(version), der.integer(parameter_id))


def standardized_key(parameter_id: int, point: bytes) -> bytes:
    """Return a SubjectPublicKeyInfo that names its parameters by number; `point` uncompressed."""
    algorithm = der.sequence(der.oid(STANDARDIZED), der.integer(parameter_id))
    return der.sequence(algorithm, der.bits(point))


def chip_key_info(spki: bytes, *, is_elliptic: bool = True, key_id: int | None = None) -> bytes:
    """Return ChipAuthenticationPublicKeyInfo."""
    named = b"" if key_id is None else der.integer(key_id)
    return der.sequence(der.oid(PK_ECDH if is_elliptic else PK_DH), spki, named)


def chip_authentication_infos(
    protocol: str, spki: bytes, *, is_elliptic: bool = True, key_id: int | None = None
) -> tuple[bytes, bytes]:
    """Return ChipAuthenticationInfo and ChipAuthenticationPublicKeyInfo."""
    named = b"" if key_id is None else der.integer(key_id)
    version = der.integer(CHIP_AUTHENTICATION_VERSION)
    info = der.sequence(der.oid(protocol), version, named)
    return info, chip_key_info(spki, is_elliptic=is_elliptic, key_id=key_id)


def active_authentication_info(algorithm: str = PLAIN_ECDSA_SHA256) -> bytes:
    """Return the info that a chip with an elliptic key must have in DG14."""
    return der.sequence(der.oid(ACTIVE_AUTHENTICATION), der.integer(1), der.oid(algorithm))


def card_access(infos: Sequence[bytes]) -> bytes:
    """Return EF.CardAccess. Source: ICAO Doc 9303-11, 9.2.11."""
    return der.set_of(infos)


def card_security(infos: Sequence[bytes], signer: Signer, at: datetime) -> bytes:
    """Return EF.CardSecurity: the infos once more, signed. Source: ICAO Doc 9303-11, 9.2.11."""
    return sign(SECURITY_OBJECT, der.set_of(infos), signer, at)


def security_options(infos: Sequence[bytes]) -> bytes:
    """Return DG14."""
    return der.tlv(GROUP_TAGS[14], der.set_of(infos))


def active_key(spki: bytes) -> bytes:
    """Return DG15 with the public key of Active Authentication."""
    return der.tlv(GROUP_TAGS[15], spki)
