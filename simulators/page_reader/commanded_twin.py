"""A full-page reader that takes commands on a serial line and gives its pictures by address."""

import asyncio
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Final

from drivers.page_reader.lights import Light
from drivers.page_reader.page_wire import Deframer, Message, decode, encode
from gate.errors import FrameError
from simulators.page_reader.http_twin import media_type_of
from simulators.wire.http_twin import HttpTwin, Request, Sending, response
from simulators.wire.pty_port import PtyPort

VERSION: Final = ("EGATE-PAGE", "1.0")
KEPT: Final = 3  # captures whose pictures can still be fetched


class Fault(Enum):
    """What is wrong with the device."""

    NONE = "none"
    SILENT = "silent"  # takes every command and says nothing
    DAMAGED = "damaged"  # its check is wrong
    LATE = "late"  # answers the question before this one
    BUSY = "busy"  # an error frame
    ELSEWHERE = "elsewhere"  # tells of a picture on another machine
    NOISE = "noise"  # bytes of no frame before the answer, and the answer in pieces
    NO_PICTURE = "no_picture"  # tells of a picture that is not there
    SLOW = "slow"  # a picture comes a byte at a time
    WRONG_LIGHT = "wrong_light"  # tells of a light that was not asked for


class CommandedPageTwin(HttpTwin):
    """One simulated device: its line and its pictures."""

    def __init__(
        self, link: Path, *, baud: int = 115_200, pixels_per_inch: int | None = 254
    ) -> None:
        """Make a device.

        Args:
            link: Symbolic link to make; the controller opens this name.
            baud: bit/s of the emulated wire, 8N1.
            pixels_per_inch: What it says of its pictures; None: it does not know.
        """
        super().__init__()
        self.line = PtyPort(link, baud, frame_bits=10)
        self.open = asyncio.Event()  # set once the link is there
        self.fault = Fault.NONE
        self.age_ms = 40
        self._ppi = pixels_per_inch
        self._lying: Mapping[Light, bytes] = {}
        self._taken = dict[str, bytes]()  # by path
        self._count = 0
        self._before: Message | None = None

    @property
    def pictures(self) -> str:
        """The address that all pictures begin with."""
        return f"{self.origin}/pictures"

    def place(self, pictures: Mapping[Light, bytes]) -> None:
        """Lay a page down, as it looks under each light that the device has; encoded."""
        self._lying = dict(pictures)

    def clear(self) -> None:
        """Take it away."""
        self._lying = {}

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        deframer = Deframer()
        try:
            await self.start()
            await self.line.open()
            self.open.set()
            while True:
                for text in deframer.feed(await self.line.read()):
                    try:
                        await self._hear(decode(text))
                    except FrameError:
                        continue
        finally:
            self.open.clear()
            self.line.close()
            await self.close()

    async def _hear(self, asked: Message) -> None:
        answer = self._answer_to(asked)
        if self.fault is Fault.LATE:
            answer, self._before = self._before, answer
        if answer is None or self.fault is Fault.SILENT:
            return
        data = encode(answer)
        if self.fault is Fault.DAMAGED:
            data = data[:-1] + bytes([data[-1] ^ 1])
        if self.fault is Fault.NOISE:
            await self.line.write(b"\x00\x02half\xff\x03" + data[:7])
            await asyncio.sleep(0.02)
            data = data[7:]
        await self.line.write(data)

    def _answer_to(self, asked: Message) -> Message:
        if self.fault is Fault.BUSY:
            return Message(asked.number, "E", ("17", "busy"))
        if asked.letter == "V":
            return Message(asked.number, "V", VERSION)
        if asked.letter == "P":
            return Message(asked.number, "P", (str(int(bool(self._lying))),))
        if not self._lying:
            return Message(asked.number, "E", ("4", "nothing there"))
        lights = [Light(light) for light in asked.fields if light in set(Light)]
        return Message(
            asked.number, "C", (str(self._ppi or ""), str(self.age_ms), *self._take(lights))
        )

    def _take(self, lights: list[Light]) -> list[str]:
        """Take the pictures and return their fields."""
        if self.fault is Fault.WRONG_LIGHT:
            lights = [*lights, lights[0]]
        self._count += 1
        told = list[str]()
        for light in lights:
            if light in self._lying:
                path = f"/pictures/{self._count}/{light}"
                self._taken[path] = self._lying[light]
                origin = "http://10.9.9.9" if self.fault is Fault.ELSEWHERE else self.origin
                told.append(f"{light}={origin}{path}")
        oldest = self._count - KEPT
        self._taken = {p: d for p, d in self._taken.items() if int(p.split("/")[2]) > oldest}
        return told

    def answer(self, request: Request) -> Sending:
        data = self._taken.get(request.path)
        if data is None or self.fault is Fault.NO_PICTURE:
            return Sending(response(404))
        sent = response(200, data, media_type=media_type_of(data))
        return Sending(sent, dribble=self.fault is Fault.SLOW)
