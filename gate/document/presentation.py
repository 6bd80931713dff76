"""Is this page a page? What one capture tells of copies, screens and zones that are stuck over.

Each check stands for itself, with its figure. None of them proves that a page is genuine: a careful
forger prints the zone with carbon on dull paper. They find what is laid down in a hurry, and the
chip decides where there is one.

Source: ICAO Doc 9303-2, appendix A (security features); 9303-3, 4.3 (the zone is B900 print).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final


class PageCheck(StrEnum):
    """What is looked at."""

    MOIRE = "moire"  # a screen's grid beats with the camera's
    B900 = "b900_contrast"  # the zone is black in infrared
    INFRARED_PRINT = "infrared_print"  # security print vanishes in infrared, toner does not
    INLAY = "zone_inlay"  # straight edges around the zone, or another paper under it
    ULTRAVIOLET = "ultraviolet_paper"  # office paper shines


class Status(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not_done"  # the picture for it is missing, or no zone was found
    UNKNOWN = "unknown"  # the figure is no number: never to be taken for passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Measures of one capture (models.page.presentation); None: could not be measured."""

    moire: float | None = None  # peak over the median of the spectrum, decades
    b900: float | None = None  # 0..1, contrast of the zone in infrared
    infrared_print: float | None = None  # texture in infrared by texture in visible light
    inlay: float | None = None  # 0..1, the longest straight step or shadow, by the paper
    ultraviolet: float | None = None  # 0..1, brightness of the paper


@dataclass(frozen=True, slots=True)
class Finding:
    """One check."""

    check: PageCheck
    status: Status
    figure: float | None
    limit: float


LIMITS: Final = {
    PageCheck.MOIRE: 0.65,
    PageCheck.B900: 0.45,
    PageCheck.INFRARED_PRINT: 0.55,
    PageCheck.INLAY: 0.10,
    PageCheck.ULTRAVIOLET: 0.4,
}
"""From simulators.full_page, half-way between genuine sheets and forgeries; docs/pages.md."""

AT_LEAST: Final = frozenset({PageCheck.B900})
"""Checks whose figure must reach the limit; the others must stay under it."""


def judge(figures: Figures) -> tuple[Finding, ...]:
    """Return every check with its status, in the order of `PageCheck`."""
    given = {
        PageCheck.MOIRE: figures.moire,
        PageCheck.B900: figures.b900,
        PageCheck.INFRARED_PRINT: figures.infrared_print,
        PageCheck.INLAY: figures.inlay,
        PageCheck.ULTRAVIOLET: figures.ultraviolet,
    }
    return tuple(_finding(check, given[check]) for check in PageCheck)


def against(findings: tuple[Finding, ...]) -> tuple[PageCheck, ...]:
    """Return the checks that speak against the page: failed, or of an unknown figure."""
    bad = {Status.FAILED, Status.UNKNOWN}
    return tuple(finding.check for finding in findings if finding.status in bad)


def _finding(check: PageCheck, figure: float | None) -> Finding:
    limit = LIMITS[check]
    if figure is None:
        return Finding(check, Status.NOT_DONE, None, limit)
    if not isfinite(figure):
        return Finding(check, Status.UNKNOWN, None, limit)
    passed = figure >= limit if check in AT_LEAST else figure <= limit
    return Finding(check, Status.PASSED if passed else Status.FAILED, figure, limit)
