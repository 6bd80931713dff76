"""A background service behind an HTTP address: a POST a traveller, an inquiry now and then.

Each exchange runs in a thread of its own with a deadline for all of it; no retry, no redirect.
"""

import asyncio
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from typing import Annotated, Final, NoReturn

from drivers.background.background_wire import (
    MOST_BYTES,
    Verdict,
    decode_answer,
    encode_question,
)
from drivers.line_reader.presence import Presence
from drivers.transport.http_device import Connect, HttpDevice
from gate.effects import Enquiry
from gate.errors import DeviceError, FrameError
from gate.events import BackgroundAnswered, Device
from gate.ports import Emit
from gate.reasons import Reason

FAILURES_UNTIL_LOST: Final = 2
NO_ANSWER: Final = (None, (Reason.BACKGROUND_NO_ANSWER,))
ANSWERS: Final[dict[Verdict, tuple[bool | None, tuple[Reason, ...]]]] = {
    Verdict.CLEAR: (True, ()),
    Verdict.HIT: (False, (Reason.BACKGROUND_NOT_CLEAR,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where the service is."""

    address: str  # http://host:port; a numeric host, as names may take long to resolve
    timeout_ms: Annotated[int, range(100, 10_001)] = 3_000  # for one question
    inquiry_ms: Annotated[int, range(100, 60_001)] = 1_000  # asks so often whether it is there


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    crossing: int
    enquiry: Enquiry


class HttpBackgroundService:
    """Fits `BackgroundService`. Two exchanges in a row that fail are a loss."""

    def __init__(self, config: Config, connect: Connect = HTTPConnection) -> None:
        """Ask nothing yet; `connect` stands in for the network in simulated time.

        Raises ConfigError: no such address.
        """
        self._timeout_s, self._inquiry_s = config.timeout_ms / 1000, config.inquiry_ms / 1000
        device = HttpDevice.at("background service", config.address, connect)
        self._health, self._check = replace(device, path="/health"), replace(device, path="/check")
        self._question: _Question | None = None
        self._asked = asyncio.Event()
        self._failures = 0

    def begin(self, crossing: int, enquiry: Enquiry) -> None:
        """Ask about this person; see `gate.ports.BackgroundService`."""
        self._question = _Question(crossing, enquiry)
        self._asked.set()

    def stop(self) -> None:
        """Forget the person; nothing of it is answered any more."""
        self._question = None

    async def run(self, emit: Emit) -> None:
        """Ask until cancelled; see `gate.ports.BackgroundService`."""
        self._failures = 0
        presence = Presence(Device.BACKGROUND, emit)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._inquire(presence))
            while True:
                await self._asked.wait()
                self._asked.clear()
                if (question := self._question) is not None:  # an older one may be in its thread
                    group.create_task(self._answer(question, presence, emit))

    async def _inquire(self, presence: Presence) -> NoReturn:
        while True:
            try:
                await asyncio.to_thread(self._health.get, self._timeout_s, self._health.must_be_ok)
                self._works(presence)
            except DeviceError as error:
                self._fails(presence, error)
            await self._rest()

    async def _rest(self) -> None:
        """Wait between two inquiries."""
        await asyncio.sleep(self._inquiry_s)

    async def _answer(self, question: _Question, presence: Presence, emit: Emit) -> None:
        begun_s = asyncio.get_running_loop().time()
        try:
            verdict = await asyncio.to_thread(self._ask, question)
            clear, reasons = ANSWERS[verdict]
            self._works(presence)
        except DeviceError as error:
            clear, reasons = NO_ANSWER
            self._fails(presence, error)
        if question is self._question:
            self._question = None
            spent_ms = (asyncio.get_running_loop().time() - begun_s) * 1000
            emit(BackgroundAnswered(question.crossing, clear, reasons, (("answer", spent_ms),)))

    def _ask(self, question: _Question) -> Verdict:
        body = encode_question(question.crossing, question.enquiry)
        answer = self._check.post(self._timeout_s, body, self._body)
        return decode_answer(answer, question.crossing)

    def _body(self, response: HTTPResponse) -> bytes:
        self._check.must_be_ok(response)
        return response.read(MOST_BYTES + 1)

    def _works(self, presence: Presence) -> None:
        self._failures = 0
        presence.back()

    def _fails(self, presence: Presence, error: DeviceError) -> None:
        self._failures += 1
        if self._failures >= FAILURES_UNTIL_LOST:
            presence.lost(_words(error))


def _words(error: DeviceError) -> str:
    """Say what happened without a word of the other side's: it may be personal."""
    if isinstance(error, FrameError) or isinstance(error.__cause__, OSError | None):
        return str(error.args[0])
    return "the background service does not speak HTTP"
