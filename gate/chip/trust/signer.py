"""One signature of signed data: its signer, its digest, and whether its algorithms agree.

Source: RFC 5652, 5.4, 5.6 and 11; RFC 6211 (algorithm protection).
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.algorithms import hash_name, scheme
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.cms import SignedData, SignerInfo
from gate.chip.trust.signatures import is_signature
from gate.chip.trust.values import Fields

CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
SIGNING_TIME: Final = "1.2.840.113549.1.9.5"
ALGORITHM_PROTECTION: Final = "1.2.840.113549.1.9.52"


def certificate_of(signer: SignerInfo, among: Iterable[Certificate]) -> Certificate | None:
    """Return the signer's certificate; None: it is not among them."""
    for one in among:
        if signer.subject_key is not None:
            if one.extensions.subject_key == signer.subject_key:
                return one
        elif (one.issuer, one.serial) == (signer.issuer, signer.serial):
            return one
    return None


def is_digest_right(data: SignedData, signer: SignerInfo) -> bool:
    """Tell whether the signed attributes hold the content's type and its digest.

    Without signed attributes the signature is over the content itself, which only plain data may
    do: anything else can be passed off as attributes. So that is no.

    Raises:
        DocumentError: an attribute of another form.
    """
    kind = signer.attributes.get(CONTENT_TYPE)
    digest = signer.attributes.get(MESSAGE_DIGEST)
    if kind is None or digest is None or digest.tag != der.OCTETS:
        return False
    right = hashlib.new(signer.digest, data.content).digest()
    return values.oid(kind) == data.content_type and digest.content == right


def is_signed_by(signer: SignerInfo, certificate: Certificate) -> bool:
    """Tell whether the signed attributes are signed by this key. Raises DocumentError: no key."""
    if signer.signed_attributes is None:
        return False
    return is_signature(certificate.key, signer.scheme, signer.signature, signer.signed_attributes)


def do_algorithms_agree(data: SignedData, signer: SignerInfo, *, same_hash: bool) -> bool:
    """Tell whether what is announced, what is protected and what is used are the same.

    Args:
        data: The signed data.
        signer: Its signer.
        same_hash: The content's and the signature's hash must be one, as Doc 9303-10 means it.

    Raises:
        DocumentError: an attribute of another form.
    """
    if signer.digest not in data.digests:
        return False
    protected = signer.attributes.get(ALGORITHM_PROTECTION)
    if protected is not None:
        fields = Fields(protected)
        digest = hash_name(fields.take(der.SEQUENCE))
        signed = fields.maybe(0xA1)
        # Implicitly tagged, so that the sequence has to get its own tag back.
        how = scheme(der.one(b"\x30" + signed.whole[1:]), digest) if signed else None
        if (digest, how) != (signer.digest, signer.scheme):
            return False
    return not same_hash or signer.scheme.hash == signer.digest


def signing_time(signer: SignerInfo) -> datetime | None:
    """Return when it says that it was signed; None: it does not. Raises DocumentError: no time."""
    moment = signer.attributes.get(SIGNING_TIME)
    return None if moment is None else values.time(moment)
