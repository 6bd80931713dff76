"""A page reader that takes what another program lays into a folder: the newest whole capture.

A capture is `NAME.EXT`, or `NAME.visible.EXT` with `NAME.infrared.EXT` and `NAME.ultraviolet.EXT`
beside it. A file counts once it has not changed for a while; it is never moved and never deleted.
"""

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from drivers.page_reader.lights import Light, PageCapture
from gate.bounded_file import one_more_at_most
from gate.errors import DeviceError
from gate.ports import PagePicture

ENDINGS: Final = frozenset(
    {".jpg", ".jpeg", ".png", ".jp2", ".j2k", ".bmp", ".webp", ".pgm", ".ppm"}
)
MOST_FILES: Final = 2_000  # that are looked at; a folder that nobody empties is a fault
TOGETHER_NS: Final = 5_000_000_000  # within which all pictures of one capture are laid down
LOOK_S: Final = 0.03
Stamp = tuple[int, int]
"""When it was changed, ns, and its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    path: Path  # a folder
    timeout_ms: Annotated[int, range(50, 2_001)] = 1_500  # to wait for a new capture
    settle_ms: Annotated[int, range(20, 1_001)] = 120  # unchanged for so long: written to its end
    max_age_s: Annotated[int, range(1, 601)] = 30  # what is older is of another traveller
    max_bytes: Annotated[int, range(1_000, 50_000_001)] = 20_000_000  # a picture
    pixels_per_inch: Annotated[int, range(50, 2_401)] | None = None  # None: not known


class FolderPageReader:
    """Delivers each capture once; one thread at a time."""

    def __init__(self, config: Config) -> None:
        """Touch nothing yet."""
        self._config = config
        self._delivered = ("", 0)  # name and stamp of the last one

    def capture(self) -> PagePicture:
        """Return the visible picture of the next capture. Raises DeviceError as `capture_lit`."""
        return self.capture_lit().visible

    def capture_lit(self) -> PageCapture:
        """Wait for a capture that was not delivered yet, the newest.

        Raises:
            DeviceError: no such folder, too many files, none in time, too large, not readable.
        """
        until = time.monotonic() + self._config.timeout_ms / 1000
        before = self._files()
        while True:
            time.sleep(LOOK_S)
            files = self._files()
            whole = self._whole(files, before)
            if found := self._next(whole):
                return self._read(found, whole)
            if time.monotonic() >= until:
                raise DeviceError(f"{self._config.path}: no new picture in time")
            before = files

    def _files(self) -> dict[str, Stamp]:
        """Return the pictures of the folder; links and folders are left out."""
        found = dict[str, Stamp]()
        try:
            with os.scandir(self._config.path) as entries:
                for count, entry in enumerate(entries):
                    if count >= MOST_FILES:
                        raise DeviceError(f"{self._config.path} has over {MOST_FILES} files")
                    if Path(entry.name).suffix.lower() in ENDINGS:
                        about = entry.stat(follow_symlinks=False)
                        if stat.S_ISREG(about.st_mode):
                            found[entry.name] = (about.st_mtime_ns, about.st_size)
        except OSError as error:
            raise DeviceError(f"{self._config.path}: {error.strerror}") from error
        return found

    def _whole(self, files: dict[str, Stamp], before: dict[str, Stamp]) -> dict[str, Stamp]:
        """Return the files that are written to their end, and young enough."""
        now = time.time_ns()
        settled = now - self._config.settle_ms * 1_000_000
        oldest = now - self._config.max_age_s * 1_000_000_000
        return {
            name: stamp
            for name, stamp in files.items()
            if oldest <= stamp[0] <= settled and stamp[1] > 0 and before.get(name) == stamp
        }

    def _next(self, whole: dict[str, Stamp]) -> str | None:
        """Return the name of the newest visible picture that is new."""
        fit = [
            (stamp[0], name)
            for name, stamp in whole.items()
            if _light_of(name) is Light.VISIBLE
            and (name, stamp[0]) != self._delivered
            and stamp[0] >= self._delivered[1]
        ]
        return max(fit)[1] if fit else None

    def _read(self, visible: str, whole: dict[str, Stamp]) -> PageCapture:
        stamp = whole[visible][0]
        pictures = {Light.VISIBLE: self._picture(visible)}
        # A name may be used again: what lay there with the last capture, or long before this one,
        # is of another document.
        earliest = max(self._delivered[1] + 1, stamp - TOGETHER_NS)
        for name in sorted(whole):
            light = _light_of(name)
            is_of_it = _stem(name) == _stem(visible) and whole[name][0] >= earliest
            if light is not Light.VISIBLE and is_of_it:
                pictures[light] = self._picture(name)
        self._delivered = (visible, stamp)
        age_ns = max(0, time.time_ns() - stamp)
        return PageCapture(
            pictures[Light.VISIBLE],
            pictures.get(Light.INFRARED),
            pictures.get(Light.ULTRAVIOLET),
            time.monotonic_ns() - age_ns,
        )

    def _picture(self, name: str) -> PagePicture:
        most = self._config.max_bytes
        try:
            number = os.open(self._config.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            with os.fdopen(number, "rb") as file:
                data = one_more_at_most(file, most)
        except OSError as error:
            raise DeviceError(f"{self._config.path}: {error.strerror}") from error
        if len(data) > most:
            raise DeviceError(f"{self._config.path}: a picture has over {most} bytes")
        return PagePicture(data, self._config.pixels_per_inch)


def _light_of(name: str) -> Light:
    said = Path(Path(name).stem).suffix.lstrip(".").lower()
    return Light(said) if said in set(Light) else Light.VISIBLE


def _stem(name: str) -> str:
    """Return the name of the capture that a file belongs to."""
    stem = Path(name).stem
    said = Path(stem).suffix.lstrip(".").lower()
    return Path(stem).stem if said in set(Light) else stem
