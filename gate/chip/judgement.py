"""One verdict out of a reading, its passive authentication and the cross-checks. Pure.

A proof against copies counts only where the key it was given by is vouched for; the portrait goes
to its decoder only where a known state signed the SOD and DG2's hash is that of the SOD.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gate.chip.chip_reading import ChipReading
from gate.chip.errors import ChipError
from gate.chip.files import File
from gate.chip.grounds import (
    blamed,
    for_its_documents,
    grounded,
    strong_enough,
    vouched_groups,
)
from gate.chip.lds.cross_checks import same_card_access, same_list, same_state, same_zone
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.picture import Picture
from gate.chip.lds.portrait import portrait
from gate.chip.lds.same_name import same_name
from gate.chip.trust.findings import findings
from gate.chip.trust.passive import Passive
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Finding, Status, Verdict, verdict
from gate.document.mrz import Mrz, parse
from gate.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Judged:
    """All but the decoding of the portrait, which another process does."""

    findings: tuple[Finding, ...]  # without PORTRAIT
    portrait: Picture | Finding  # to be decoded, or why there is none
    lines: tuple[str, ...] = field(default=(), repr=False)  # of DG1; empty: not read
    vouched: frozenset[int] = frozenset()  # data groups that a known state signed

    def verdict(self, portrait: Finding | None = None) -> Verdict:
        """Return the whole verdict.

        Args:
            portrait: What `lds.portrait.decoded` said; None: nobody decoded it.
        """
        if isinstance(self.portrait, Finding):
            portrait = self.portrait
        return verdict(self.findings if portrait is None else (*self.findings, portrait))


def judge(
    reading: ChipReading,
    passive: Passive | None,
    policy: TrustPolicy,
    printed: Sequence[str],
    *,
    card_security_is_signed: bool = False,
    clock_ms: Callable[[], float] = lambda: 0.0,
) -> Judged:
    """Judge a reading, whole or cut short.

    Args:
        reading: As `reader.read_chip` returned it.
        passive: Of its SOD and data groups; None: no SOD was read.
        policy: The lane's, for signatures.
        printed: Lines of the page, a zone by `gate.document.mrz.parse`.
        card_security_is_signed: EF.CardSecurity's own signature was verified.
        clock_ms: Monotonic.

    Raises:
        DocumentError: the printed lines are no zone.
    """
    parse(printed)  # before anything is judged by them
    groups, found = reading.groups(), dict[Check, Finding]()
    lines = _lines(groups.get(1))
    zone = _zone(lines)
    told = () if passive is None else findings(passive, policy)
    signed = [for_its_documents(one, passive, zone) for one in told]
    cut_short = any(one.status is Status.FAILED for one in reading.findings)
    vouched = vouched_groups(passive, signed)
    for one in reading.findings:
        stands = grounded(one, reading, vouched, card_security_is_signed)
        found[one.check] = strong_enough(stands, reading, policy)
    for one in signed:
        found[one.check] = blamed(one, passive, policy, cut_short=cut_short)
    for one in _timed(_compared(reading, passive, policy, printed, lines, zone), clock_ms):
        found[one.check] = one
    is_listed = passive is None or 2 in passive.groups
    picture = portrait(groups.get(2), vouched, is_listed=is_listed)
    return Judged(tuple(found.values()), picture, lines or (), vouched)


def _lines(dg1: bytes | None) -> tuple[str, ...] | None:
    try:
        return None if dg1 is None else parse_dg1(dg1)
    except ChipError:
        return ()


def _zone(lines: tuple[str, ...] | None) -> Mrz | None:
    try:
        return parse(lines) if lines else None
    except DocumentError:
        return None


def _compared(
    reading: ChipReading,
    passive: Passive | None,
    policy: TrustPolicy,
    printed: Sequence[str],
    lines: tuple[str, ...] | None,
    zone: Mrz | None,
) -> Iterator[Finding]:
    yield same_card_access(reading.files.get(File.CARD_ACCESS), reading.files.get(File.DG14))
    if File.COM in reading.files and passive is not None and passive.groups:
        yield same_list(reading.files[File.COM], passive.groups, passive.lds_version)
    if lines is None:
        return
    yield same_zone(printed, lines)
    if zone is None:
        return
    yield same_state(zone, passive.country if passive else "", policy.organisations)
    yield _same_name(reading.files.get(File.DG11), zone)


def _same_name(dg11: bytes | None, zone: Mrz) -> Finding:
    try:
        return same_name(None if dg11 is None else parse_dg11(dg11), zone)
    except ChipError as error:
        return Finding(Check.SAME_NAME, Status.FAILED, (error.reason,))


def _timed(found: Iterator[Finding], clock_ms: Callable[[], float]) -> Iterator[Finding]:
    start = clock_ms()
    for finding in found:
        yield replace(finding, ms=max(0.0, clock_ms() - start))
        start = clock_ms()
