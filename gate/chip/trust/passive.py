"""Passive authentication: whether what the chip says is what its issuing state signed.

Source: ICAO Doc 9303-11, 5.1; 9303-10, 4.6.2; 9303-12, 6.1.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gate.chip.trust import signer as signing
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.extensions import Extensions
from gate.chip.trust.security_object import SecurityObject, security_object, signed_object
from gate.chip.trust.signed_steps import signed_steps, signer_of
from gate.chip.trust.signer_steps import signer_steps
from gate.chip.trust.steps import Code, Result, Step, failed, not_done, passed
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.errors import DocumentError

# Keys that a chip proves itself with: a copy lacks the private ones, and so would rather not have
# the group. What is signed to be there has to be read.
AGAINST_COPIES: Final = (14, 15)


@dataclass(frozen=True, slots=True)
class Passive:
    """Every step once, in the order of `Step`; and what was found on the way.

    `groups` tells each data group of the SOD or of those read: passed, failed, or not done: it is
    listed and was not read. `country` is the signer's, two letters; "": not known. `signer` is what
    its certificate may be used for; None: it did not come along.
    """

    results: tuple[Result, ...]
    groups: Mapping[int, Status]
    country: str = ""
    signer: Extensions | None = None
    lds_version: str = ""  # of a SOD of version 1

    def of(self, step: Step) -> Result:
        """Return the result of this step."""
        return self.results[list(Step).index(step)]


def authenticate(
    sod: bytes,
    groups: Mapping[int, bytes],
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
    clock_ms: Callable[[], float] = lambda: 0.0,
) -> Passive:
    """Do every step. Whatever the bytes are, this returns.

    Args:
        sod: EF.SOD, whole.
        groups: Number of a data group → its file, whole; those that were read.
        anchors: What the site trusts.
        moment: Now, with its zone; certificates have to be valid then.
        policy: The lane's.
        clock_ms: Monotonic; each step is told how long it took.
    """
    told, seen = list[Result](), _Seen()
    steps, start = _steps(sod, groups, anchors, moment, policy, seen), clock_ms()
    try:
        for result in steps:
            told.append(replace(result, ms=clock_ms() - start))
            start = clock_ms()
    except DocumentError:
        told = [one for one in told if one.step is not Step.STRUCTURE]
        told.insert(0, failed(Step.STRUCTURE, Code.MALFORMED))
    by_step = {one.step: one for one in told}
    results = tuple(by_step.get(step) or not_done(step) for step in Step)
    return Passive(results, seen.groups, seen.country, seen.signer, seen.lds_version)


class _Seen:
    """What the steps found beside their results."""

    def __init__(self) -> None:
        self.groups: Mapping[int, Status] = {}
        self.country = ""
        self.signer: Extensions | None = None
        self.lds_version = ""


def _steps(
    sod: bytes,
    groups: Mapping[int, bytes],
    anchors: Anchors,
    moment: datetime,
    policy: TrustPolicy,
    seen: _Seen,
) -> Iterator[Result]:
    data = signed_object(sod)
    listed, signer = security_object(data.content), signer_of(data)
    seen.lds_version = listed.lds_version
    if signer is None:
        yield failed(Step.STRUCTURE, Code.SIGNERS, str(len(data.signers)))
        return
    yield passed(Step.STRUCTURE, f"version {listed.version}")
    yield from signed_steps(data, signer, policy, listed.hash)
    if signer.certificate is None:
        yield failed(Step.SIGNER, Code.SIGNER_MISSING)
    else:
        seen.country = signer.certificate.subject.country
        seen.signer = signer.certificate.extensions
        at = signing.signing_time(signer.info)
        yield from signer_steps(
            signer.certificate, signer.beside, anchors, moment, policy, signed_at=at
        )
    seen.groups = compare(listed, groups)
    yield _groups(listed, seen.groups, policy)


def compare(listed: SecurityObject, groups: Mapping[int, bytes]) -> dict[int, Status]:
    """Tell each data group that is listed or was read, in order of number."""
    found = dict[int, Status]()
    for group in sorted({*listed.hashes, *groups}):
        if group not in groups:
            found[group] = Status.NOT_DONE
        else:
            right = listed.is_hash_right(group, groups[group])
            found[group] = Status.PASSED if right is True else Status.FAILED
    return found


def _groups(listed: SecurityObject, found: Mapping[int, Status], policy: TrustPolicy) -> Result:
    wrong = [group for group, status in found.items() if status is Status.FAILED]
    needed = {*policy.groups, *(group for group in AGAINST_COPIES if group in listed.hashes)}
    missing = [group for group in sorted(needed) if found.get(group) in {None, Status.NOT_DONE}]
    if wrong:
        changed = [group for group in wrong if group in listed.hashes]
        code = Code.GROUP_CHANGED if changed else Code.GROUP_NOT_SIGNED
        return failed(Step.DATA_GROUPS, code, _numbers(changed or wrong))
    if missing:
        return failed(Step.DATA_GROUPS, Code.GROUP_MISSING, _numbers(missing))
    right = [group for group, status in found.items() if status is Status.PASSED]
    return passed(Step.DATA_GROUPS, _numbers(right))


def _numbers(groups: list[int]) -> str:
    return ",".join(map(str, groups))
