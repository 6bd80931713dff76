"""The reference job: fetches page or chip portrait, decodes it in the sandbox, finds the face."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from gate.app.vision.devices import Decoder
from gate.app.vision.held import Reference, erase
from gate.app.vision.reference import find_reference
from gate.app.vision.seen import Analysis
from gate.biometrics.limits import PortraitLimits
from gate.errors import DeviceError, PictureError
from gate.ports import PagePicture, PageReader
from gate.reasons import Reason

STEP_MS: Final = 4_000  # fetching or decoding may take as long; the parent is told beforehand


@dataclass(slots=True, eq=False, repr=False)
class Fetched:
    """The reference or the reasons against it, and how long each stage took."""

    reference: Reference | None = None
    reasons: tuple[Reason, ...] = ()
    ms: list[tuple[str, float]] = field(default_factory=list)
    failed: bool = False  # something raised that nobody foresaw


@dataclass(frozen=True, slots=True)
class Given:
    """Fits `gate.ports.PageReader`: a picture that came with the job, such as a chip's portrait."""

    picture: bytes = field(repr=False)

    def capture(self) -> PagePicture:
        """Return it."""
        return PagePicture(self.picture)


def fetch_reference(
    page_reader: PageReader,
    decoder: Decoder,
    analysis: Analysis,
    limits: PortraitLimits,
    announce: Callable[[int], None],
) -> Fetched:
    """Do the whole job. Never raises: what goes wrong becomes a reason."""
    fetched, clock = Fetched(), _StageClock()
    try:
        announce(STEP_MS)
        data = page_reader.capture().data
        fetched.ms.append(("page", clock.lap_ms()))
        announce(STEP_MS)
        page = decoder.decode(data)
        fetched.ms.append(("decode", clock.lap_ms()))
        announce(STEP_MS)
        try:
            found = find_reference(page, analysis, limits)
        finally:
            erase(page)
        fetched.ms.append(("portrait", clock.lap_ms()))
        fetched.reference, fetched.reasons = found.reference, found.reasons
    except DeviceError:
        fetched.reasons = (Reason.PAGE_READER_LOST,)
    except PictureError:
        fetched.reasons = (Reason.PORTRAIT_UNUSABLE,)
    except Exception:  # whatever a network raises is a referral
        fetched.reasons, fetched.failed = (Reason.VISION_FAILED,), True
    return fetched


class _StageClock:
    def __init__(self) -> None:
        self._last_s = time.monotonic()

    def lap_ms(self) -> float:
        last_s, self._last_s = self._last_s, time.monotonic()
        return round((self._last_s - last_s) * 1000, 3)
