"""EF.CardSecurity: security infos inside a CMS signature, which the trust store has to verify.

Source: ICAO Doc 9303-11, 9.2.11; RFC 5652, 5.1 and 5.2.
"""

from typing import Final

from gate.chip import oids
from gate.chip.errors import ChipMalformed
from gate.chip.lds.security_infos import SecurityInfo, parse_security_infos
from gate.chip.trust import cms, der
from gate.errors import DocumentError

SECURITY_OBJECT: Final = f"{oids.BSI}.3.2.1"


def signed_infos(data: bytes) -> cms.SignedData:
    """Read EF.CardSecurity down to its signed data, for whoever verifies it and whoever reads it.

    Raises:
        DocumentError: not CMS signed data, or over another kind of content.
    """
    signed = cms.signed_data(der.one(data))
    if signed.content_type != SECURITY_OBJECT:
        raise DocumentError("card security: another kind of content")
    return signed


def parse_card_security(data: bytes) -> tuple[SecurityInfo, ...]:
    """Return what the whole file tells. Nothing of it is proven before it was verified.

    Raises:
        ChipMalformed: not CMS signed data over security infos.
        ChipLimit: more infos than such a file has.
    """
    try:
        content = signed_infos(data).content
    except DocumentError as error:
        raise ChipMalformed("card security: not signed data over security infos") from error
    return parse_security_infos(content)
