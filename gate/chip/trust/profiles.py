"""What the profile of Doc 9303-12 asks of a signer's certificate and of those above it.

Source: ICAO Doc 9303-12, 7.1.1 (tables 6 and 7); RFC 5280, 4.2.1.9 (path length).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from gate.chip.trust.certificate import Certificate
from gate.chip.trust.extensions import DIGITAL_SIGNATURE

ANY_USAGE: Final = "2.5.29.37.0"
PATH_OF_CSCA: Final = 0  # what the profile gives every CSCA: it issues signers, no authorities


def is_signer(certificate: Certificate, extended_usage: str) -> bool:
    """Tell whether the certificate is made to sign, and for this.

    Args:
        certificate: Of the signer.
        extended_usage: An object identifier that it has to name; "": documents, which have none.
    """
    extra = certificate.extensions
    return (
        not extra.is_ca
        and not extra.unknown_critical
        and extra.key_usage is not None
        and DIGITAL_SIGNATURE in extra.key_usage
        and _is_made_for(extra.extended_key_usage, extended_usage)
    )


def _is_made_for(told: frozenset[str] | None, wanted: str) -> bool:
    """Tell whether the usage is among those told.

    Signers of bar codes, of lists, of LDS2 have one each, of the same CSCA; those of documents have
    none. Source: RFC 5280, 4.2.1.12; ICAO Doc 9303-12, 7.1.1.3, tables 7 and 8.
    """
    if wanted:
        return told is not None and wanted in told
    return told is None or ANY_USAGE in told


def beyond_key_period(
    certificate: Certificate, signed_at: datetime | None, moment: datetime
) -> datetime | None:
    """Return the end of the private key's period that was passed; None: nothing speaks against it.

    What was signed carries its time only where the issuer put it there; without one all that can
    be said is that nothing was signed before the period began.

    Args:
        certificate: Of the signer; one that tells no period has none.
        signed_at: By the signed attributes; None: not told.
        moment: Now: whatever was signed, was signed by then.
    """
    first, last = certificate.extensions.private_key_from, certificate.extensions.private_key_until
    if first is not None and min(moment, signed_at or moment) < first:
        return first
    if last is not None and signed_at is not None and signed_at > last:
        return last
    return None


def too_long(issuers: Sequence[Certificate]) -> Certificate | None:
    """Return the first issuer whose path length is exceeded; None: there is none.

    Links of a CSCA to its own next key or name are no step down: they are self-issued, or say that
    they change the name (Doc 9303-12, 4.1.5). Whoever tells no length has that of the profile.

    Args:
        issuers: Each issued the one before it, the first the signer; the last is trusted.
    """
    below = 0  # authorities between the signer and this issuer
    for one in issuers:
        told = one.extensions.path_length
        if below > (PATH_OF_CSCA if told is None else told):
            return one
        if not one.is_self_issued and not one.extensions.changes_name:
            below += 1
    return None
