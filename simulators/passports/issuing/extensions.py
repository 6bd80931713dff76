"""The certificate extensions of an issuing state. Sources: ICAO Doc 9303-12 7.1; RFC 5280 4.2."""

from datetime import UTC, datetime
from typing import Final

from simulators.passports import der

SUBJECT_KEY_IDENTIFIER: Final = "2.5.29.14"
PRIVATE_KEY_USAGE: Final = "2.5.29.16"
NAME_CHANGE: Final = "2.23.136.1.1.6.1"
KEY_USAGE: Final = "2.5.29.15"
BASIC_CONSTRAINTS: Final = "2.5.29.19"
CRL_NUMBER: Final = "2.5.29.20"
CRL_DISTRIBUTION_POINTS: Final = "2.5.29.31"
AUTHORITY_KEY_IDENTIFIER: Final = "2.5.29.35"
EXTENDED_KEY_USAGE: Final = "2.5.29.37"
DOCUMENT_TYPE_LIST: Final = "2.23.136.1.1.6.2"
MASTER_LIST_SIGNER: Final = "2.23.136.1.1.3"
BAR_CODE_SIGNER: Final = "2.23.136.1.1.11.1"
DIGITAL_SIGNATURE: Final = 0
KEY_CERT_SIGN: Final = 5
CRL_SIGN: Final = 6


def extension(identifier: str, value: bytes, *, critical: bool = False) -> bytes:
    """Return one Extension; DER leaves out `critical` where it is false."""
    flag = der.boolean(True) if critical else b""
    return der.sequence(der.oid(identifier), flag, der.octets(value))


def subject_key(identifier: bytes) -> bytes:
    """Return which key this certificate is for."""
    return extension(SUBJECT_KEY_IDENTIFIER, der.octets(identifier))


def authority_key(identifier: bytes) -> bytes:
    """Return which key signed this."""
    return extension(AUTHORITY_KEY_IDENTIFIER, der.sequence(der.implicit(0, identifier)))


def key_usage(*usages: int) -> bytes:
    """Return what the key may do, by the numbers of KeyUsage."""
    return extension(KEY_USAGE, der.named_bits(*usages), critical=True)


def certification_authority() -> bytes:
    """Return that it signs certificates, and that those sign none: path length 0."""
    value = der.sequence(der.boolean(True), der.integer(0))
    return extension(BASIC_CONSTRAINTS, value, critical=True)


def private_key_usage(begins: datetime, ends: datetime) -> bytes:
    """Return between which moments the key signs; they lie within those of the certificate."""
    told = (f"{one.astimezone(UTC):%Y%m%d%H%M%S}Z".encode("ascii") for one in (begins, ends))
    return extension(PRIVATE_KEY_USAGE, der.sequence(*map(der.implicit, (0, 1), told)))


def name_change() -> bytes:
    """Return that a link certificate leads from one name of the authority to another."""
    return extension(NAME_CHANGE, der.NULL)


def document_types(*types: str) -> bytes:
    """Return for which documents a signer signs: codes as in the machine readable zone."""
    listed = der.set_of(der.printable(code) for code in types)
    return extension(DOCUMENT_TYPE_LIST, der.sequence(der.integer(0), listed))


def made_for(usage: str) -> bytes:
    """Return the extended key usage of a signer of master lists, or of bar codes."""
    return extension(EXTENDED_KEY_USAGE, der.sequence(der.oid(usage)), critical=True)


def revocation_list_at(address: str) -> bytes:
    """Return where the revocation list is published."""
    uri = der.implicit(6, address.encode("ascii"))
    point = der.sequence(der.context(0, der.context(0, uri)))
    return extension(CRL_DISTRIBUTION_POINTS, der.sequence(point))


def revocation_list_number(number: int) -> bytes:
    """Return the running number of a revocation list."""
    return extension(CRL_NUMBER, der.integer(number))
