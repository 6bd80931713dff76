"""What the traveller reads of a degraded lane: what is out of order, and what it means for them."""

from typing import Final

from gate.events import Device
from gate.lane.facts import Facts

READER: Final = "the document reader is out of order"
CAMERA: Final = "the camera is out of order"
SYSTEM: Final = "a system that it needs is not available"  # which one is nobody's business
WHY: Final[dict[Device, str]] = {
    Device.DOCUMENT_READER: READER,
    Device.BARCODE_READER: READER,
    Device.PAGE_READER: READER,
    Device.CHIP_READER: READER,
    Device.CAMERA: CAMERA,
    Device.VISION: CAMERA,
    Device.TRUST_STORE: SYSTEM,
    Device.BACKGROUND: SYSTEM,
    Device.JOURNAL: SYSTEM,
}


def closed_words(facts: Facts) -> str | None:
    """Return why a lane out of service is closed, where a lost device is the cause."""
    lost = sorted(facts.blocking - facts.unheard)
    return f"This lane is closed: {WHY[lost[0]]}. Please use another one." if lost else None


def served_words(facts: Facts) -> str | None:
    """Return that an officer sees each traveller, where a lost device means that."""
    lost = sorted(facts.referring)
    if not lost:
        return None
    why = WHY[lost[0]].replace("that it needs ", "")
    return (
        f"{why[0].upper()}{why[1:]}: an officer sees you inside. Lay your passport on the reader."
    )
