"""Writes EF.SOD: the digests of all data groups, signed by a document signer."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from simulators.passports import der
from simulators.passports.issuing.cms import RIGHT, Signer, Spoiling, sign
from simulators.passports.issuing.schemes import digest_algorithm

LDS_SECURITY_OBJECT: Final = "2.23.136.1.1.1"
SOD: Final = 0x77
LDS_VERSION: Final = ("0108", "040000")  # 1.8 and Unicode 4.0.0, as EF.COM writes them


def security_object(groups: Mapping[int, bytes], digest: str = "sha256", version: int = 0) -> bytes:
    """Return the LDSSecurityObject over whole data group files.

    Args:
        groups: Number of the data group, 1 to 16, to its file from the first byte to the last.
        digest: As hashlib names it.
        version: 0, or 1 with the versions of LDS and Unicode.

    Source: ICAO Doc 9303-10, 4.6.2.3.
    """
    digests = [
        der.sequence(der.integer(number), der.octets(hashlib.new(digest, file).digest()))
        for number, file in sorted(groups.items())
    ]
    versions = der.sequence(*(der.printable(text) for text in LDS_VERSION)) if version else b""
    return der.sequence(
        der.integer(version), digest_algorithm(digest), der.sequence(*digests), versions
    )


def signed_security_object(
    content: bytes, signer: Signer, at: datetime | None = None, spoiling: Spoiling = RIGHT
) -> bytes:
    """Return EF.SOD around a security object. Source: ICAO Doc 9303-10, 4.6.2."""
    return der.tlv(SOD, sign(LDS_SECURITY_OBJECT, content, signer, at, spoiling=spoiling))
