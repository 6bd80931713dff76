"""A full-page reader that takes commands on a serial line and gives its pictures by address."""

import secrets
import time
from dataclasses import dataclass
from typing import Annotated, Final

from drivers.page_reader.lights import Light, PageCapture
from drivers.page_reader.page_talk import PageTalk
from drivers.page_reader.page_wire import NUMBERS
from drivers.page_reader.picture_fetch import PictureFetch
from gate.errors import DeviceError
from gate.ports import PagePicture

OLDEST_MS: Final = 5_000  # that a picture may be, by the device's own word


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    port: str  # of the commands; names in /dev/serial/by-id last
    pictures: str  # http://host:port/path that every address of a picture must begin with
    baud: Annotated[int, range(1_200, 921_601)] = 115_200
    infrared: bool = True  # ask for it; a device without says so
    ultraviolet: bool = True
    answer_ms: Annotated[int, range(50, 1_001)] = 300  # to a command, without the pictures
    capture_ms: Annotated[int, range(100, 2_001)] = 1_900  # for all of a capture
    max_bytes: Annotated[int, range(1_000, 50_000_001)] = 10_000_000  # a picture


class CommandedPageReader:
    """Opens its line for each capture; no retry; one thread at a time."""

    def __init__(self, config: Config) -> None:
        """Touch nothing yet. Raises ConfigError: `pictures` is no such address."""
        self._config = config
        self._fetch = PictureFetch(config.pictures, config.max_bytes)
        self._number = secrets.randbelow(NUMBERS)  # a late answer to an earlier run is not ours

    def version(self) -> str:
        """Return what the device calls itself. Raises DeviceError."""
        with self._talk(self._config.answer_ms) as talk:
            return " ".join(talk.ask(self._next(), "V"))

    def is_something_there(self) -> bool:
        """Ask whether something lies on the reader. Raises DeviceError."""
        with self._talk(self._config.answer_ms) as talk:
            answer = talk.ask(self._next(), "P")
        if answer not in {("0",), ("1",)}:
            raise DeviceError("the page reader's presence is neither 0 nor 1")
        return answer == ("1",)

    def capture(self) -> PagePicture:
        """Take the pictures and return the visible one. Raises DeviceError as `capture_lit`."""
        return self.capture_lit().visible

    def capture_lit(self) -> PageCapture:
        """Let the device take its pictures, and fetch them.

        Raises:
            DeviceError: no port, no or another answer, an error of the device, an address that is
                not under `pictures`, a picture that does not come, all within `capture_ms`.
        """
        begun = time.monotonic_ns()
        until = time.monotonic() + self._config.capture_ms / 1000
        lights = [Light.VISIBLE]
        lights += [Light.INFRARED] * self._config.infrared
        lights += [Light.ULTRAVIOLET] * self._config.ultraviolet
        with self._talk(self._config.capture_ms) as talk:
            resolution, age_ms, *places = talk.ask(self._next(), "C", *lights)
        told = _addresses(places, lights)
        ppi, age = _whole(resolution, 2_400), _whole(age_ms, OLDEST_MS)
        pictures = {
            light: PagePicture(self._fetch.get(address, until), ppi)
            for light, address in told.items()
        }
        if Light.VISIBLE not in pictures:
            raise DeviceError("the page reader gives no picture in visible light")
        return PageCapture(
            pictures[Light.VISIBLE],
            pictures.get(Light.INFRARED),
            pictures.get(Light.ULTRAVIOLET),
            begun - (age or 0) * 1_000_000,
        )

    def _talk(self, limit_ms: int) -> PageTalk:
        return PageTalk(self._config.port, self._config.baud, limit_ms / 1000)

    def _next(self) -> int:
        self._number = (self._number + 1) % NUMBERS
        return self._number


def _addresses(places: list[str], asked: list[Light]) -> dict[Light, str]:
    """Read `light=address` fields. Raises DeviceError: another light, or one told twice."""
    told = dict[Light, str]()
    for place in places:
        light, equals, address = place.partition("=")
        if not equals or light not in set(asked) or Light(light) in told:
            raise DeviceError("the page reader tells of a picture that was not asked for")
        told[Light(light)] = address
    return told


def _whole(text: str, most: int) -> int | None:
    """Read a number; empty: the device does not know. Raises DeviceError."""
    if text == "":
        return None
    if not (text.isdecimal() and len(text) <= 5 and int(text) <= most):
        raise DeviceError("the page reader's resolution or age is no such number")
    return int(text)
