"""The reference job: fetches page or chip portrait, decodes it in the sandbox, finds the face."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from drivers.page_reader.lights import LitPageReader
from gate.app.vision.devices import Decoder
from gate.app.vision.held import Reference, erase
from gate.app.vision.page_checks import checked, suspicions
from gate.app.vision.reference import find_reference
from gate.app.vision.seen import Analysis, Picture
from gate.biometrics.limits import PortraitLimits
from gate.errors import DeviceError, PictureError
from gate.events import Origin
from gate.ports import PagePicture, PageReader
from gate.reasons import Reason
from models.page.presentation import Capture

STEP_MS: Final = 4_000  # fetching or decoding may take as long; the parent is told beforehand


@dataclass(slots=True, eq=False, repr=False)
class Fetched:
    """The reference or the reasons against it, and how long each stage took."""

    reference: Reference | None = None
    reasons: tuple[Reason, ...] = ()
    ms: list[tuple[str, float]] = field(default_factory=list)
    origin: Origin | None = None  # of the reference; None: there is none
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
        check = limits.check_page and not isinstance(page_reader, Given)
        taken = _taken(page_reader, every_light=check)
        fetched.ms.append(("page", clock.lap_ms()))
        pages = list[Picture | None]()
        try:
            for one in taken:
                announce(STEP_MS)
                pages.append(None if one is None else decoder.decode(one.data))
            fetched.ms.append(("decode", clock.lap_ms()))
            announce(STEP_MS)
            fetched.reasons = _against(pages) if check else ()
            if not fetched.reasons:
                assert pages[0] is not None
                found = find_reference(pages[0], analysis, limits)
                fetched.reference, fetched.reasons = found.reference, found.reasons
                if found.reference is not None:
                    given = isinstance(page_reader, Given)
                    fetched.origin = Origin.CHIP if given else Origin.PRINTED
        finally:
            for page in pages:
                if page is not None:
                    erase(page)
        fetched.ms.append(("portrait", clock.lap_ms()))
    except DeviceError:
        fetched.reasons = (Reason.PAGE_READER_LOST,)
    except PictureError:
        fetched.reasons = (Reason.PORTRAIT_UNUSABLE,)
    except Exception:  # whatever a network raises is a referral
        fetched.reasons, fetched.failed = (Reason.VISION_FAILED,), True
    return fetched


def _taken(page_reader: PageReader, *, every_light: bool) -> tuple[PagePicture | None, ...]:
    """Return the picture in visible light, and those under the others that the reader has."""
    if every_light and isinstance(page_reader, LitPageReader):
        lit = page_reader.capture_lit()
        return lit.visible, lit.infrared, lit.ultraviolet
    return (page_reader.capture(),)


def _against(pages: Sequence[Picture | None]) -> tuple[Reason, ...]:
    visible, *others = pages
    assert visible is not None
    return suspicions(checked(Capture(visible, *others))[0])


class _StageClock:
    def __init__(self) -> None:
        self._last_s = time.monotonic()

    def lap_ms(self) -> float:
        last_s, self._last_s = self._last_s, time.monotonic()
        return round((self._last_s - last_s) * 1000, 3)
