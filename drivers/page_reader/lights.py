"""One capture of a page: up to three pictures of one moment, each under its own light."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from gate.ports import PagePicture


class Light(StrEnum):
    """What the page is lit with. Source: ICAO Doc 9303-3, 4.3 for infrared (B900)."""

    VISIBLE = "visible"
    INFRARED = "infrared"
    ULTRAVIOLET = "ultraviolet"


@dataclass(frozen=True, slots=True)
class PageCapture:
    """Encoded as the device delivered it, and untrusted; None: it has no such light."""

    visible: PagePicture
    infrared: PagePicture | None
    ultraviolet: PagePicture | None
    taken_ns: int  # monotonic, at the latest: never younger than it is


@runtime_checkable
class LitPageReader(Protocol):
    """A reader that takes all its pictures of one page at once; fits `PageReader`, too."""

    def capture(self) -> PagePicture:
        """Fetch the picture in visible light. Raises DeviceError."""

    def capture_lit(self) -> PageCapture:
        """Fetch every picture of one moment, within 2 s. Raises DeviceError."""
