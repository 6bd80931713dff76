"""The steps that are about a signature over a content, up to whose certificate it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from gate.chip.trust import signer as signing
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.cms import SignedData, SignerInfo
from gate.chip.trust.steps import Code, Result, Step, failed, not_done, passed
from gate.chip.trust.trust_policy import TrustPolicy
from gate.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as far as it came along; `beside` are the other certificates."""

    info: SignerInfo
    certificate: Certificate | None
    beside: tuple[Certificate, ...]


def signer_of(data: SignedData) -> Signer | None:
    """Return the one signer; None: there is none, or more, and which would count?"""
    if len(data.signers) != 1:
        return None
    readable = list[Certificate]()
    for raw in data.certificates:
        try:
            readable.append(certificate(raw))
        except DocumentError:  # one that nobody needs may be odd
            continue
    own = signing.certificate_of(data.signers[0], readable)
    return Signer(data.signers[0], own, tuple(one for one in readable if one is not own))


def signed_steps(
    data: SignedData, signer: Signer, policy: TrustPolicy, *more_hashes: str
) -> Iterator[Result]:
    """Tell DIGEST, ALGORITHMS and SIGNATURE.

    Args:
        data: The signed data.
        signer: Of `signer_of`.
        policy: The lane's.
        more_hashes: Others that the content stands on.

    Raises:
        DocumentError: an attribute of another form.
    """
    right = signing.is_digest_right(data, signer.info)
    yield passed(Step.DIGEST) if right else failed(Step.DIGEST, Code.DIGEST_WRONG)
    if signer.certificate is None:
        yield not_done(Step.ALGORITHMS)
        yield not_done(Step.SIGNATURE, Code.SIGNER_MISSING)
        return
    yield _algorithms(data, signer.info, signer.certificate, policy, frozenset(more_hashes))
    yield _signature(signer.info, signer.certificate)


def _algorithms(
    data: SignedData,
    info: SignerInfo,
    own: Certificate,
    policy: TrustPolicy,
    more: frozenset[str],
) -> Result:
    how = info.scheme
    figure = f"{how.kind} {how.hash}"
    if not signing.do_algorithms_agree(data, info, same_hash=policy.same_hash):
        return failed(Step.ALGORITHMS, Code.ALGORITHMS_DIFFER, figure)
    try:
        strong = policy.takes(own.key, how) and policy.takes_hashes(more | {info.digest})
    except DocumentError:
        return failed(Step.ALGORITHMS, Code.KEY_UNUSABLE, figure)
    return (
        passed(Step.ALGORITHMS, figure)
        if strong
        else failed(Step.ALGORITHMS, Code.ALGORITHM_WEAK, figure)
    )


def _signature(info: SignerInfo, own: Certificate) -> Result:
    try:
        right = signing.is_signed_by(info, own)
    except DocumentError:
        return failed(Step.SIGNATURE, Code.KEY_UNUSABLE)
    return passed(Step.SIGNATURE) if right else failed(Step.SIGNATURE, Code.SIGNATURE_WRONG)
