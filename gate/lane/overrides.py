"""An officer's override: how many within an hour, and when it takes a second officer's word."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gate.crossing.evidence import missing
from gate.effects import Effect, Record
from gate.events import Event, OfficerAction, OfficerCommand
from gate.lane import looks
from gate.lane.do_doors import arm_override
from gate.lane.evidence_of import override_grounds
from gate.lane.facts import Facts, OverrideAsked
from gate.lane.limits import NO_RULES
from gate.lane.when_officers import for_this_crossing
from gate.reasons import Reason
from gate.view import WaitingOverride

HOUR_MS: Final = 3_600_000
NO_LIMIT: Final = NO_RULES.most_per_hour


def alone_is_enough(facts: Facts, event: Event) -> bool:
    """The override can be done, on this one officer's word; none waits for a second."""
    return _may_ask(facts, event) and not _second_needed(facts)


def second_is_needed(facts: Facts, event: Event) -> bool:
    """The override can be done, once another officer has confirmed it; none waits already."""
    return _may_ask(facts, event) and _second_needed(facts)


def confirmed_by_another(facts: Facts, event: Event) -> bool:
    """Another officer confirms the very override that waits, in time, and it can still be done."""
    assert isinstance(event, OfficerCommand)
    asked = waiting(facts)
    if asked is None or event.ask != asked.number or asked.officer == event.officer:
        return False
    return override_possible(facts, _as_override(event, asked))


def of_what_waits(facts: Facts, event: Event) -> bool:
    """An officer withdraws the very override that waits: whoever asked, or whoever refuses it."""
    assert isinstance(event, OfficerCommand)
    asked = waiting(facts)
    return asked is not None and event.ask == asked.number and for_this_crossing(facts, event)


def waiting(facts: Facts) -> WaitingOverride | None:
    """Return the override of this crossing that waits for a second officer."""
    asked, crossing = facts.override_asked, facts.crossing
    if asked is None or crossing is None or asked.crossing_number != crossing.number:
        return None
    return asked.told if facts.now_ms < asked.told.until_ms else None


def override_possible(facts: Facts, event: Event) -> bool:
    """One person between locked doors, nothing latched, a reason out of the policy's, no limit."""
    assert isinstance(event, OfficerCommand)
    status = facts.status
    return (
        for_this_crossing(facts, event)
        and status is not None
        and not status.latched
        and looks.trouble(status) is None
        and not missing(override_grounds(facts, event))
        and not limit_reached(facts)
    )


def limit_reached(facts: Facts) -> bool:
    """As many overrides as are allowed were armed within the last hour."""
    most = facts.settings.override.most_per_hour
    return most < NO_LIMIT and len(_within_the_hour(facts)) >= most


def override_reasons(facts: Facts) -> tuple[Reason, ...]:
    """Return what an officer has to know of overrides now."""
    if facts.state != "referred":
        return ()
    second = (Reason.SECOND_OFFICER_NEEDED,) if waiting(facts) else ()
    return (*second, Reason.OVERRIDE_LIMIT) if limit_reached(facts) else second


def ask_second(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note who asks, and wait for another officer's word."""
    assert isinstance(event, OfficerCommand)
    number = facts.under_way.number
    until_ms = facts.now_ms + facts.settings.override.confirm_ms
    facts.overrides_asked += 1
    told = WaitingOverride(facts.overrides_asked, event.officer, event.reason, until_ms)
    facts.override_asked = OverrideAsked(number, told)
    public = {"crossing": number, "officer": event.officer, "reason": event.reason}
    yield Record("override_asked", {**public, "ask": told.number})


def withdraw(facts: Facts, event: Event) -> Iterable[Effect]:
    """Let nobody confirm it any more."""
    assert isinstance(event, OfficerCommand)
    facts.override_asked = None
    public = {"crossing": facts.under_way.number, "officer": event.officer, "ask": event.ask}
    yield Record("override_withdrawn", public)


def arm_alone(facts: Facts, event: Event) -> Iterable[Effect]:
    """Arm on one officer's word."""
    assert isinstance(event, OfficerCommand)
    yield from _arm(facts, event, (event.officer,), {})


def arm_confirmed(facts: Facts, event: Event) -> Iterable[Effect]:
    """Arm on the word of two officers, for the reason that the first has given."""
    assert isinstance(event, OfficerCommand)
    assert facts.override_asked is not None
    asked = facts.override_asked.told
    officers = asked.officer, event.officer
    yield from _arm(facts, _as_override(event, asked), officers, {"ask": asked.number})


def _arm(
    facts: Facts, event: OfficerCommand, officers: tuple[str, ...], of: dict[str, int]
) -> Iterable[Effect]:
    facts.override_asked = None
    facts.overrides_ms = (*_within_the_hour(facts), facts.now_ms)[-NO_LIMIT:]
    public = {"crossing": facts.under_way.number, "officers": officers, "reason": event.reason}
    yield Record("override", {**public, **of, "within_the_hour": len(facts.overrides_ms)})
    yield from arm_override(facts, event)


def _as_override(event: OfficerCommand, asked: WaitingOverride) -> OfficerCommand:
    return replace(event, action=OfficerAction.OVERRIDE, reason=asked.reason)


def _may_ask(facts: Facts, event: Event) -> bool:
    """What waits is confirmed, withdrawn or over first: nobody's ask takes another's place."""
    return waiting(facts) is None and override_possible(facts, event)


def _second_needed(facts: Facts) -> bool:
    alone = facts.settings.override.alone_per_hour
    return alone < NO_LIMIT and len(_within_the_hour(facts)) >= alone


def _within_the_hour(facts: Facts) -> tuple[int, ...]:
    return tuple(ms for ms in facts.overrides_ms if facts.now_ms - ms < HOUR_MS)
