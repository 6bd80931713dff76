"""Whether a master list is that of a state whose CSCA the site named as a root of lists.

Source: ICAO Doc 9303-12, 9.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from gate.chip.trust import master_list, signer
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.chain import chain
from gate.chip.trust.cms import SignedData
from gate.chip.trust.signed_steps import Signer, signed_steps, signer_of
from gate.chip.trust.signer_steps import LIST_SIGNER, signer_steps
from gate.chip.trust.steps import Code, Result, Step, failed, passed
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status

POLICY = TrustPolicy(same_hash=False)  # a list is not bound to the profile of the SOD


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list whose every step is told; certificates only where nothing is against it."""

    results: tuple[Result, ...]
    country: str
    signed_at: datetime | None
    certificates: tuple[bytes, ...] = field(repr=False)

    @property
    def against(self) -> Result | None:
        """The first step that speaks against it, its structure last; None: it is trusted.

        Without a revocation list that is up to date a list is taken all the same: the root itself
        was named by the site, and a list is what brings the first certificates of all.
        """
        return next((one for one in (*self.results[1:], self.results[0]) if _is_against(one)), None)


def check_list(data: bytes, roots: Anchors, moment: datetime) -> CheckedList:
    """Check a list.

    Args:
        data: The file, DER or BER.
        roots: CSCA certificates that may issue the signers of lists, and revocation lists.
        moment: Now, with its zone.

    Raises:
        DocumentError: malformed.
    """
    signed = master_list.signed_list(data)
    who, listed = signer_of(signed), master_list.certificates(signed.content)
    if who is None:
        count = failed(Step.STRUCTURE, Code.SIGNERS, str(len(signed.signers)))
        return CheckedList((count,), "", None, ())

    def steps() -> Iterator[Result]:
        yield _structure(signed, who, roots, moment, len(listed))
        yield from signed_steps(signed, who, POLICY)
        if who.certificate is None:
            yield failed(Step.SIGNER, Code.SIGNER_MISSING)
        else:
            at = signer.signing_time(who.info)
            yield from signer_steps(
                who.certificate, who.beside, roots, moment, POLICY, LIST_SIGNER, at
            )

    results = tuple(steps())
    good = not any(map(_is_against, results))
    country = who.certificate.subject.country if who.certificate else ""
    return CheckedList(results, country, signer.signing_time(who.info), listed if good else ())


def _structure(
    signed: SignedData, who: Signer, roots: Anchors, moment: datetime, count: int
) -> Result:
    """Refuse what no signature covers unless it is as it must be: versions, and what came along.

    Nothing is trusted for it; but a list that was changed anywhere is not the list of its state.
    """
    named_by_key = who.info.subject_key is not None
    if (signed.version, who.info.version) != (3, 3 if named_by_key else 1):
        return failed(Step.STRUCTURE, Code.MALFORMED, "versions")
    readable = len(who.beside) + (who.certificate is not None)
    unknown = [one for one in who.beside if not chain(one, who.beside, roots, moment).issuers]
    if unknown or readable != len(signed.certificates):
        return failed(Step.STRUCTURE, Code.UNRELATED)
    return passed(Step.STRUCTURE, f"{count} certificates")


def _is_against(result: Result) -> bool:
    gap = result.status is Status.NOT_DONE and result.step is not Step.REVOCATION
    return gap or result.status is Status.FAILED
