"""DG15: the key for active authentication. Source: ICAO Doc 9303-10, 4.7.15; 9303-11, 6.1."""

from dataclasses import dataclass, field
from typing import Final

from gate.chip import oids
from gate.chip.errors import ChipLimit, ChipMalformed
from gate.chip.lds.data_groups import content
from gate.chip.tlv import encode, parse, parse_one

SEQUENCE, OID, BITS = 0x30, 0x06, 0x03
RSA: Final = "1.2.840.113549.1.1.1"
EC: Final = "1.2.840.10045.2.1"
MOST_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A SubjectPublicKeyInfo, not looked into further. It tells one chip from all others."""

    algorithm: str  # dotted: RSA or EC
    encoded: bytes = field(repr=False)  # DER, whole

    @property
    def is_rsa(self) -> bool:
        """Tell whether it answers by ISO/IEC 9796-2; otherwise by ECDSA."""
        return self.algorithm == RSA


def parse_dg15(data: bytes) -> PublicKey:
    """Read the whole file.

    Raises:
        ChipMalformed: no SubjectPublicKeyInfo, or of neither RSA nor an elliptic curve.
        ChipLimit: over 4,096 bytes.
    """
    wrapped = content(data, 15)
    if len(wrapped) > MOST_BYTES:
        raise ChipLimit(f"DG15: over {MOST_BYTES} bytes")
    value = parse_one(wrapped, SEQUENCE)
    items = parse(value, most=2)
    if [item.tag for item in items] != [SEQUENCE, BITS]:
        raise ChipMalformed("DG15: no algorithm and key")
    algorithm = parse(items[0].value, most=2)
    if not algorithm or algorithm[0].tag != OID:
        raise ChipMalformed("DG15: no algorithm")
    name = oids.decode(algorithm[0].value)
    if name not in {RSA, EC}:
        raise ChipMalformed("DG15: neither RSA nor an elliptic curve")
    return PublicKey(name, encode(SEQUENCE, value))
