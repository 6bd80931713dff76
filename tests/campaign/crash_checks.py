"""What must hold whoever dies when: the plant's own record laid beside the rows of the journal.

Shares no code with the controller. Each check returns sentences; none: it holds.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from tests.campaign.crash_record import CLOSED, Scan
from tests.campaign.crash_rows import Line

SELF_OPENING: Final = {"SAFE", "BOOT"}  # modes in which the PLC lets people out by itself
LAST_FRAME_NS: Final = 50_000_000  # an order of the dead can act until the first new frame
ORDER_NS: Final = 10_000_000_000  # an order is acted on at once, or when the other door is shut


class Orders:
    """The rows of a journal, by the lives of the controllers that wrote them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def newest(self, t_ns: int, kind: str, **public: Any) -> Line | None:
        """Return the newest such row of the life that ruled the lane at this moment."""
        for line in reversed(self._lines):
            if line.t > t_ns:
                continue
            if line.kind == kind and public.items() <= line.public.items():
                return line
            if line.kind == "started" and line.t < t_ns - LAST_FRAME_NS:
                return None
        return None


def against(scans: Sequence[Scan], lines: Sequence[Line]) -> list[str]:
    """Return all that was not as it must be between two moments of one lane."""
    orders, found = Orders(lines), list[str]()
    for scan in scans:
        found += _both_doors(scan)
    for before, scan in pairwise(scans):
        for check in (_exit_opens, _entry_opens, _arms):
            found += check(before, scan, orders)
    found += _rearms(scans, orders)
    found += _passages(scans)
    found += _assumed(lines)
    found += _results(lines)
    return found


def _both_doors(scan: Scan) -> Iterator[str]:
    if scan.entry_pos > CLOSED and scan.exit_pos > CLOSED and scan.mode != "EMERGENCY":
        yield f"both doors unlocked in {scan.mode} at {scan.t}"


def _exit_opens(before: Scan, scan: Scan, orders: Orders) -> Iterator[str]:
    if before.exit_pos > CLOSED or scan.exit_pos == CLOSED or scan.mode == "EMERGENCY":
        return
    if not scan.spent or orders.newest(scan.t, "open", permit=scan.spent) is None:
        yield f"the exit opened in {scan.mode} without a fresh permit ({scan.spent}) at {scan.t}"


def _entry_opens(before: Scan, scan: Scan, orders: Orders) -> Iterator[str]:
    if before.entry_pos > CLOSED or scan.entry_pos == CLOSED or scan.mode == "EMERGENCY":
        return
    if scan.mode in SELF_OPENING:
        if not (before.occupied or scan.occupied) or scan.exit_pos > CLOSED:
            yield f"the entry opened by itself in {scan.mode} without need at {scan.t}"
        return
    order = orders.newest(scan.t, "doors", entry="OPEN")
    if order is None or scan.t - order.t > ORDER_NS:
        yield f"the entry opened in {scan.mode} without an order at {scan.t}"


def _arms(before: Scan, scan: Scan, orders: Orders) -> Iterator[str]:
    if scan.armed in {0, before.armed}:
        return
    if orders.newest(scan.t, "arm", permit=scan.armed) is None:
        yield f"permit {scan.armed} armed without a row at {scan.t}"


def _rearms(scans: Sequence[Scan], orders: Orders) -> Iterator[str]:
    """Back in normal only by a request that was made, and written, in that very silence."""
    since_ns = scans[0].t if scans else 0
    for before, scan in pairwise(scans):
        if scan.mode == before.mode:
            continue
        if scan.mode == "NORMAL" and before.mode in SELF_OPENING:
            asked = orders.newest(scan.t, "mode", request="NORMAL")
            if asked is None or asked.t < since_ns:
                yield f"out of {before.mode} into NORMAL without a request at {scan.t}"
        since_ns = scan.t


def _passages(scans: Sequence[Scan]) -> Iterator[str]:
    """One permit, one passage: bodies gone through the exit against permits spent."""
    gone = sum(max(0, b.out_exit - a.out_exit) for a, b in pairwise(scans))
    spent = sum(b.spent not in {0, a.spent} for a, b in pairwise(scans))
    if gone > spent and not any(scan.mode == "EMERGENCY" for scan in scans):
        yield f"{gone} passages on {spent} permits until {scans[-1].t}"


def _results(lines: Sequence[Line]) -> Iterator[str]:
    """Every crossing that was begun has ended once, and said how."""
    begun = [line.public["crossing"] for line in lines if line.kind == "crossing"]
    ended = [line.public["crossing"] for line in lines if line.kind == "result"]
    for number in begun:
        if ended.count(number) != 1:
            yield f"crossing {number} has {ended.count(number)} results"


def _assumed(lines: Sequence[Line]) -> Iterator[str]:
    """Between a loss and the next look nothing is asked of a lane that nobody sees."""
    is_lost = False
    for line in lines:
        if line.kind in {"lane_lost", "lane_back", "started"}:
            is_lost = line.kind == "lane_lost"
        opens = line.kind in {"open", "arm"} or line.public.get("entry") == "OPEN"
        if is_lost and opens:
            yield f"row {line.seq} ({line.kind}) was written while the lane was lost"
