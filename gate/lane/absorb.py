"""Keeps account of each event before any row is tried, the same in every state."""

from collections.abc import Iterable, Iterator

from gate.crossing.crossing import Crossing, WayOut
from gate.effects import Effect, Record
from gate.events import (
    BackgroundAnswered,
    BarcodeRead,
    CaptureFinished,
    ChipRead,
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    EffectFailed,
    Event,
    HelpCalled,
    HelpSeen,
    LaneLost,
    LaneStatus,
    OfficersSignedIn,
    ReferenceReady,
)
from gate.lane import inside, looks
from gate.lane.checks import answered
from gate.lane.codes import forget_late_codes, keep_code
from gate.lane.facts import Facts

LAID = DocumentPresented | DocumentRead | DocumentUnreadable


def absorb(facts: Facts, event: Event) -> Iterable[Effect]:
    """Update what is known; return the rows that are written whatever the state."""
    forget_late_codes(facts)
    match event:
        case BarcodeRead():
            keep_code(facts, event)
            return ()
        case LaneStatus():
            return _status(facts, event)
        case LaneLost():
            facts.status = None
            return (Record("lane_lost", {"reason": event.reason}),)
        case DeviceLost() | DeviceBack():
            return _device(facts, event)
        case HelpCalled() | HelpSeen():
            return _help(facts, event)
        case OfficersSignedIn():
            facts.attended = event.count > 0
            public = {"count": event.count, "officers": event.officers}
            return (Record("officers_signed_in", public),)
        case EffectFailed():
            public = {"effect": event.effect, "reason": event.reason}
            return (Record("effect_failed", public),)
        case _:
            return _document(facts, event)


def _status(facts: Facts, status: LaneStatus) -> Iterator[Effect]:
    before, facts.status = facts.status, status
    if before is None:
        yield Record("lane_back", {"mode": status.mode.name, "persons": status.persons})
    elif status.latched & ~before.latched:
        names = [bit.name for bit in status.latched & ~before.latched]
        yield Record("latched", {"events": names})
    yield from inside.follow(facts, status)
    if facts.crossing is not None:
        _follow(facts.crossing, status)


def _follow(crossing: Crossing, status: LaneStatus) -> None:
    if crossing.permits and status.spent_permit == crossing.permits[-1]:
        crossing.permit_spent = True
    if not looks.exit_locked(status):
        crossing.way_out = WayOut.EXIT
    elif not looks.entry_locked(status):
        crossing.way_out = WayOut.ENTRY
    elif status.persons > 0:
        crossing.way_out = WayOut.NONE


def _device(facts: Facts, event: DeviceLost | DeviceBack) -> Iterator[Effect]:
    one = frozenset({event.device})
    lost, known = isinstance(event, DeviceLost), event.device in facts.lost - facts.unheard
    before, first = facts.degraded, event.device in facts.unheard
    facts.unheard = facts.unheard - one
    facts.lost = facts.lost | one if lost else facts.lost - one
    if event.device is Device.DOCUMENT_READER and lost:
        facts.document_there = False
    if lost != known or first:  # once a change
        reason = event.reason if isinstance(event, DeviceLost) else ""
        yield Record(event.trigger, {"device": event.device, "reason": reason})
    if (now := facts.degraded) != before:
        yield Record("degraded", {"means": dict(now)})


def _help(facts: Facts, event: HelpCalled | HelpSeen) -> Iterator[Effect]:
    """Once a call: whoever presses again and again writes no more rows."""
    called = isinstance(event, HelpCalled)
    if called == facts.helped:
        return
    facts.helped = called
    number = facts.crossing.number if facts.crossing is not None else None
    who = {"officer": event.officer} if isinstance(event, HelpSeen) else {}
    yield Record(event.trigger, {"crossing": number, "state": facts.state, **who})


def _document(facts: Facts, event: Event) -> Iterator[Effect]:
    crossing = facts.crossing
    if isinstance(event, LAID):
        facts.document_there = True
    elif isinstance(event, DocumentRemoved):
        facts.document_there = facts.document_old = False
        if crossing is not None:
            crossing.document_away, crossing.guidance = True, None
    elif isinstance(event, ReferenceReady | ChipRead | BackgroundAnswered | CaptureFinished):
        number = crossing.number if crossing is not None else None
        if crossing is not None and isinstance(event, CaptureFinished) and event.crossing == number:
            crossing.capture_asked = False  # in whatever state: the camera owes no answer any more
        if event.crossing != number or _unasked(crossing, event):
            yield Record("late", {"event": event.trigger, "crossing": event.crossing})


def _unasked(crossing: Crossing | None, event: Event) -> bool:
    """A second answer, or one that nothing waits for any more."""
    if crossing is None or not isinstance(event, ChipRead | BackgroundAnswered):
        return False
    return answered(event)[0] not in crossing.awaited
