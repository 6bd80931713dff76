"""Object identifiers of the chip's protocols: dotted text ⇄ bytes, and what each one stands for.

Source: ICAO Doc 9303-11, 9.2 (security infos), 4.4.3 (PACE), 6.1.2 and 6.2.3 (authentication);
ITU-T X.690, 8.19 (encoding).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from gate.chip.ciphers import Cipher
from gate.chip.errors import ChipMalformed, ChipUnsupported

MOST_BYTES: Final = 64
BSI: Final = "0.4.0.127.0.7"
PK_DH: Final = f"{BSI}.2.2.1.1"
PK_ECDH: Final = f"{BSI}.2.2.1.2"
CHIP_AUTHENTICATION: Final = f"{BSI}.2.2.3"
PACE: Final = f"{BSI}.2.2.4"
PACE_CAM: Final = f"{PACE}.6"
STANDARD_DOMAIN_PARAMETERS: Final = f"{BSI}.1.2"
ACTIVE_AUTHENTICATION: Final = "2.23.136.1.1.5"
PLAIN_SIGNATURES: Final = f"{BSI}.1.1.4.1"  # ecdsa-plain: .1 SHA-1, .2 224, .3 256, .4 384, .5 512

CIPHERS: Final = {1: Cipher.TDES, 2: Cipher.AES128, 3: Cipher.AES192, 4: Cipher.AES256}


class Mapping(Enum):
    """How PACE makes a generator out of the nonce."""

    GENERIC = "GM"
    INTEGRATED = "IM"
    CHIP_AUTHENTICATION = "CAM"


@dataclass(frozen=True, slots=True)
class PaceProtocol:
    """What an identifier of PACE says."""

    oid: str
    mapping: Mapping
    is_elliptic: bool  # ECDH; otherwise DH
    cipher: Cipher


@dataclass(frozen=True, slots=True)
class ChipProtocol:
    """What an identifier of Chip Authentication says."""

    oid: str
    is_elliptic: bool
    cipher: Cipher


# The digit after id-PACE: Doc 9303-11, 9.2.3.
KINDS: Final = {
    1: (Mapping.GENERIC, False),
    2: (Mapping.GENERIC, True),
    3: (Mapping.INTEGRATED, False),
    4: (Mapping.INTEGRATED, True),
    6: (Mapping.CHIP_AUTHENTICATION, True),
}


def pace_protocol(oid: str) -> PaceProtocol:
    """Tell what is meant. Raises ChipUnsupported: no PACE of Doc 9303."""
    kind, cipher = _arms(oid, PACE)
    mapping, is_elliptic = KINDS.get(kind, (None, False))
    if mapping is None or cipher not in CIPHERS:
        raise ChipUnsupported(f"PACE: no protocol {oid}")
    if mapping is Mapping.CHIP_AUTHENTICATION and CIPHERS[cipher] is Cipher.TDES:
        raise ChipUnsupported(f"PACE: no protocol {oid}")
    return PaceProtocol(oid, mapping, is_elliptic, CIPHERS[cipher])


def chip_protocol(oid: str) -> ChipProtocol:
    """Tell what is meant. Raises ChipUnsupported: no Chip Authentication of Doc 9303."""
    kind, cipher = _arms(oid, CHIP_AUTHENTICATION)
    if kind not in (1, 2) or cipher not in CIPHERS:
        raise ChipUnsupported(f"Chip Authentication: no protocol {oid}")
    return ChipProtocol(oid, kind == 2, CIPHERS[cipher])


def _arms(oid: str, root: str) -> tuple[int, int]:
    """Return both numbers after the root; zeros: not under it, or not two."""
    arms = oid.removeprefix(f"{root}.").split(".") if oid.startswith(f"{root}.") else []
    return (int(arms[0]), int(arms[1])) if len(arms) == 2 else (0, 0)


def encode(oid: str) -> bytes:
    """Return the value bytes, without tag and length."""
    arms = [int(arm) for arm in oid.split(".")]
    return b"".join(_base128(arm) for arm in (40 * arms[0] + arms[1], *arms[2:]))


def decode(value: bytes) -> str:
    """Return dotted text. Raises ChipMalformed: empty, cut short, too long, not the shortest."""
    if not value or len(value) > MOST_BYTES or value[-1] & 0x80:
        raise ChipMalformed("oid: empty, too long or cut short")
    arms, arm = list[int](), 0
    for byte in value:
        if byte == 0x80 and not arm:
            raise ChipMalformed("oid: not the shortest form")
        arm = arm << 7 | byte & 0x7F
        if not byte & 0x80:
            arms, arm = [*arms, arm], 0
    top = min(arms[0] // 40, 2)
    return ".".join(str(arm) for arm in (top, arms[0] - 40 * top, *arms[1:]))


def _base128(arm: int) -> bytes:
    groups = [arm & 0x7F]
    while arm := arm >> 7:
        groups.insert(0, arm & 0x7F | 0x80)
    return bytes(groups)
