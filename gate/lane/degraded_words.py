"""What the traveller reads of a degraded lane: what is out of order, and what it means for them."""

from typing import Final, Literal

from gate.events import Device
from gate.lane.facts import Facts

Part = Literal["reader", "camera", "system"]  # which system it is, is nobody's business
WHY: Final[dict[Device, Part]] = {
    Device.DOCUMENT_READER: "reader",
    Device.BARCODE_READER: "reader",
    Device.PAGE_READER: "reader",
    Device.CHIP_READER: "reader",
    Device.CAMERA: "camera",
    Device.VISION: "camera",
    Device.TRUST_STORE: "system",
    Device.BACKGROUND: "system",
    Device.JOURNAL: "system",
}
# The display says beside it to use another lane or the desk: eight words have no room for both.
CLOSED_FOR: Final[dict[Part, str]] = {
    "reader": "Closed: the document reader is out of order.",
    "camera": "Closed: the camera is out of order.",
    "system": "Closed: a needed system is not available.",
}
SERVED_WITHOUT: Final[dict[Part, str]] = {
    "reader": "Reader out of order: an officer sees you.",
    "camera": "Camera out of order: an officer sees you.",
    "system": "System not available: an officer sees you.",
}


def closed_words(facts: Facts) -> str | None:
    """Return why a lane out of service is closed, where a lost device is the cause."""
    lost = sorted(facts.blocking - facts.unheard)
    return CLOSED_FOR[WHY[lost[0]]] if lost else None


def served_words(facts: Facts) -> str | None:
    """Return that an officer sees each traveller, where a lost device means that."""
    lost = sorted(facts.referring)
    return SERVED_WITHOUT[WHY[lost[0]]] if lost else None
