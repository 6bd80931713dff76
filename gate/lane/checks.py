"""What is asked about a document before the entry opens, and who answers it: plain values."""

from typing import Final

from gate.events import BackgroundAnswered, ChipRead, Device, Event, ReferenceReady
from gate.lane.degraded import LOST
from gate.lane.facts import Facts

PORTRAIT: Final = "portrait_found"
CHIP: Final = "chip_authenticated"
BACKGROUND: Final = "background_clear"

# Whose loss leaves which question without an answer.
ANSWERED_BY: Final[dict[Device, str]] = {
    Device.VISION: PORTRAIT,
    Device.PAGE_READER: PORTRAIT,
    Device.CHIP_READER: CHIP,
    Device.TRUST_STORE: CHIP,  # without it the chip's answer is worth nothing
    Device.BACKGROUND: BACKGROUND,
}
SERVICES: Final[dict[str, Device]] = {CHIP: Device.CHIP_READER, BACKGROUND: Device.BACKGROUND}


def answered(event: Event) -> tuple[str, bool | None]:
    """Return (evidence, value) of an answer; a reason against it is never True."""
    match event:
        case ReferenceReady():
            return PORTRAIT, event.reasons == ()
        case ChipRead():
            name, value = CHIP, event.authenticated
        case BackgroundAnswered():
            name, value = BACKGROUND, event.clear
        case _:
            raise TypeError(event.trigger)
    if value is True and event.reasons != ():
        return name, False
    return name, value if value is None or value is True else False


def without_page_reader(facts: Facts, event: Event) -> bool:
    """Tell whether the page could not be taken, and an officer decides in place of the reader."""
    lost = isinstance(event, ReferenceReady) and event.reasons == (LOST[Device.PAGE_READER],)
    return lost and facts.settings.meaning(Device.PAGE_READER) == "officer"


def still_awaited(facts: Facts) -> frozenset[str]:
    """Return what has to be answered before the entry opens, and is not."""
    crossing, policy = facts.crossing, facts.settings.policy
    if crossing is None:
        return frozenset()
    may_come_later = {BACKGROUND} if policy.background_until == "decision" else set[str]()
    return crossing.awaited - may_come_later


def still_needed(facts: Facts, device: Device) -> bool:
    """Tell whether the loss of this device changes anything for the crossing under way.

    Chip reader and background service are done with once they have answered.
    """
    crossing, name = facts.crossing, ANSWERED_BY.get(device)
    if name not in SERVICES or crossing is None or crossing.evidence.document_accepted is not True:
        return True
    return name in crossing.awaited
