"""What rows ask about a document before the entry opens, and what they note of the answers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gate.crossing.enquiry import enquiry_about
from gate.document.access_key import access_key
from gate.effects import BeginBackground, BeginChip, BeginReference, Effect, Record
from gate.errors import DocumentError
from gate.events import (
    BackgroundAnswered,
    ChipRead,
    DeviceLost,
    DocumentRead,
    Event,
    Origin,
    ReferenceReady,
)
from gate.lane.checks import ANSWERED_BY, BACKGROUND, CHIP, PORTRAIT, SERVICES, judged
from gate.lane.degraded import LOST, asked_for
from gate.lane.facts import Facts
from gate.reasons import Reason

STEPS: Final = {PORTRAIT: "reference", CHIP: "chip", BACKGROUND: "background"}
UNGIVEN: Final = {  # the reason of an answer that gives none
    (PORTRAIT, False): Reason.PORTRAIT_MISSING,
    (CHIP, False): Reason.CHIP_NOT_AUTHENTICATED,
    (CHIP, None): Reason.CHIP_UNREADABLE,
    (BACKGROUND, False): Reason.BACKGROUND_NOT_CLEAR,
    (BACKGROUND, None): Reason.BACKGROUND_NO_ANSWER,
}


def begin_checks(facts: Facts, event: Event) -> Iterable[Effect]:
    """Ask for portrait, chip and background at once: of every device that is there."""
    assert isinstance(event, DocumentRead)
    return checks_of(facts, event.lines)


def checks_of(facts: Facts, lines: tuple[str, ...]) -> Iterable[Effect]:
    """Ask all that is to be known of a document with these lines."""
    crossing, missing = facts.under_way, {ANSWERED_BY.get(device) for device in facts.lost}
    crossing.degraded = tuple(LOST[device] for device in LOST if device in facts.referring)
    asked = []
    if PORTRAIT not in missing:
        asked.append(PORTRAIT)
        yield BeginReference(crossing.number)
    for name, device in SERVICES.items():
        if device not in facts.settings.used or name in missing:
            continue
        if (effect := _enquiry(name, facts, lines)) is not None:
            asked.append(name)
            yield effect
    crossing.awaited = frozenset(asked)


def _enquiry(name: str, facts: Facts, lines: tuple[str, ...]) -> Effect | None:
    crossing, ticket = facts.under_way.number, facts.codes.ticket
    try:
        if name == CHIP:
            return BeginChip(crossing, access_key(lines), lines)
        return BeginBackground(crossing, enquiry_about(lines, ticket))
    except DocumentError:  # a document without a chip: the evidence stays unknown
        return None


def note_answer(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note an answer; what is against it counts where the policy asks for it."""
    assert isinstance(event, ReferenceReady | ChipRead | BackgroundAnswered)
    crossing, (name, value) = facts.under_way, judged(facts, event)
    crossing.evidence = replace(crossing.evidence, **{name: value})
    forget_question(facts, name)
    if isinstance(event, ReferenceReady) and value is True:
        crossing.reference = event.origin
    reasons = event.reasons
    if value is not True and not reasons:
        reasons = (_ungiven(event, name, value),)
    if value is False or _asked_for(facts, name):
        crossing.against(reasons)
    for step, ms in event.ms:
        crossing.spend(f"{STEPS[name]}.{step}", ms)
    public = {"crossing": crossing.number, "reasons": reasons}
    if isinstance(event, ChipRead) and event.checks:  # BAC in place of PACE is never silent
        public |= {"access": event.access, "checks": dict(event.checks)}
    told = {"origin": event.origin} if isinstance(event, ReferenceReady) else {name: value}
    yield Record(STEPS[name], {**public, **told})


def _ungiven(event: Event, name: str, value: bool | None) -> Reason:
    printed = isinstance(event, ReferenceReady) and event.origin is Origin.PRINTED
    return Reason.PRINTED_PORTRAIT if printed else UNGIVEN[name, value]


def _asked_for(facts: Facts, name: str) -> bool:
    service = SERVICES.get(name)
    return service is None or asked_for(service, facts.settings.policy)


def forget_question(facts: Facts, name: str) -> None:
    """It is answered, or will not be."""
    facts.under_way.awaited = facts.under_way.awaited - {name}


def forget_lines(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Drop what was kept to notice another document: the traveller is in, the reader outside."""
    facts.under_way.lines = None
    return ()


def note_loss(facts: Facts, event: Event) -> Iterable[Effect]:
    """Wait no longer for what was lost; an officer decides where that is what it means."""
    assert isinstance(event, DeviceLost)
    crossing = facts.under_way
    if event.device in facts.referring:
        crossing.degrade(LOST[event.device])
    if (name := ANSWERED_BY.get(event.device)) in crossing.awaited:
        assert name is not None
        forget_question(facts, name)
    return ()


def against_degraded(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note for the sake of which losses an officer decides."""
    facts.under_way.against(facts.under_way.degraded)
    return ()
