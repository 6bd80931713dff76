"""Master lists: the CSCA certificates that a state vouches for, unverified.

The German list is of the ICAO form; it names its signer by key identifier and protects its
algorithms (RFC 6211), which other lists do not.
Source: ICAO Doc 9303-12, 9 (CscaMasterList).
"""

from typing import Final

from gate.chip.trust import ber, cms, der, values
from gate.chip.trust.cms import SignedData
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

CONTENT: Final = "2.23.136.1.1.2"
MOST_CERTIFICATES: Final = 8_192


def signed_list(data: bytes) -> SignedData:
    """Read a list down to its signed data; BER of streaming writers is taken too.

    Raises:
        DocumentError: malformed, or signed is something else.
    """
    signed = cms.signed_data(der.one(ber.as_der(data)))
    if signed.content_type != CONTENT:
        raise DocumentError("master list: what is signed is no list of certificates")
    return signed


def certificates(content: bytes) -> tuple[bytes, ...]:
    """Return the certificates of the signed content, each exactly as it stands there, once.

    Raises:
        DocumentError: malformed, another version, none, or over MOST_CERTIFICATES.
    """
    fields = Fields(der.one(content))
    if values.integer(fields.take(der.INTEGER)) != 0:
        raise DocumentError("master list: a version that is not known")
    listed = der.parts(fields.take(der.SET))
    fields.end()
    if not 1 <= len(listed) <= MOST_CERTIFICATES:
        raise DocumentError("master list: no certificates, or too many")
    return tuple(dict.fromkeys(one.whole for one in listed))
