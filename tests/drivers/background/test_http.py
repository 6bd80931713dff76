"""The background service's driver against its twin on loopback: every answer, fault and loss."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from drivers.background.http import Config, HttpBackgroundService
from gate.crossing.enquiry import enquiry_about, enquiry_about_code
from gate.effects import Enquiry
from gate.errors import ConfigError
from gate.events import BackgroundAnswered, Device, DeviceBack, DeviceLost, Event
from gate.reasons import Reason
from simulators.background.http_twin import BackgroundTwin, Fault
from tests.drivers.line_reader.emitted import Emitted, running
from tests.gate.ticket import at_station

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
ENQUIRY = enquiry_about(LINES)
BACK = DeviceBack(Device.BACKGROUND)
NONE = (None, (Reason.BACKGROUND_NO_ANSWER,))


class Pair:
    """A driver and its twin, and what the driver emits."""

    def __init__(self, twin: BackgroundTwin) -> None:
        config = Config(address=twin.address, timeout_ms=400, inquiry_ms=100)
        self.twin, self.emitted = twin, Emitted()
        self.driver = HttpBackgroundService(config)
        self.lost = list[DeviceLost]()

    async def next(self, kind: type[Event]) -> Event:
        while not isinstance(event := await self.emitted.next(), kind):
            if isinstance(event, DeviceLost):
                self.lost.append(event)
        return event

    async def ask(
        self, crossing: int = 7, enquiry: Enquiry = ENQUIRY
    ) -> tuple[bool | None, tuple[Reason, ...]]:
        self.driver.begin(crossing, enquiry)
        event = await self.next(BackgroundAnswered)
        assert isinstance(event, BackgroundAnswered)
        assert event.crossing == crossing
        return event.clear, event.reasons


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    async with BackgroundTwin(answer_s=0.02) as twin:
        one = Pair(twin)
        async with running(one.driver.run(one.emitted)):
            assert await one.emitted.next() == BACK
            yield one
    await asyncio.sleep(0)


async def test_clear_and_hit(pair: Pair) -> None:
    assert await pair.ask() == (True, ())
    pair.twin.fault = Fault.HIT
    assert await pair.ask(8) == (False, (Reason.BACKGROUND_NOT_CLEAR,))
    pair.twin.fault = Fault.NONE
    pair.twin.hits = frozenset({"L898902C3"})
    assert await pair.ask(9) == (False, (Reason.BACKGROUND_NOT_CLEAR,))


async def test_a_ticket_that_was_used_elsewhere(pair: Pair) -> None:
    """Asked by itself, and beside the document of its holder."""
    ticket = at_station.ticket()  # of reference EG4TE7
    alone, beside = enquiry_about_code(ticket), enquiry_about(LINES, ticket)
    assert await pair.ask(7, alone) == await pair.ask(8, beside) == (True, ())
    pair.twin.used = frozenset({"EG4TE7"})
    hit = (False, (Reason.BACKGROUND_NOT_CLEAR,))
    assert await pair.ask(9, alone) == await pair.ask(10, beside) == hit
    assert await pair.ask(11) == (True, ())


@pytest.mark.parametrize(
    "fault",
    [Fault.SLOW, Fault.BROKEN, Fault.GARBAGE, Fault.NO_JSON, Fault.FOREIGN, Fault.REDIRECT],
)
async def test_whatever_is_no_answer_is_none(
    pair: Pair, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    pair.twin.fault = fault
    assert await pair.ask() == NONE
    pair.twin.fault = Fault.NONE
    assert await pair.ask(8) == (True, ())
    told = caplog.text + "".join(event.reason for event in pair.lost)
    assert "ERIKSSON" not in told
    assert "L898902C3" not in told
    assert "not a word of HTTP" not in told


async def test_what_was_stopped_is_not_answered(pair: Pair) -> None:
    pair.driver.begin(7, ENQUIRY)
    pair.driver.stop()
    assert await pair.emitted.none_within(0.2)
    pair.driver.begin(8, ENQUIRY)
    assert await pair.ask(9) == (True, ())  # the answer to 8 is nobody's
    assert await pair.emitted.none_within(0.2)


async def test_down_and_up_again(pair: Pair) -> None:
    await pair.twin.close()
    lost = await pair.next(DeviceLost)
    assert isinstance(lost, DeviceLost)
    assert "refused" in lost.reason
    assert await pair.ask() == NONE
    await pair.twin.start()
    assert await pair.next(DeviceBack) == BACK
    assert await pair.ask(8) == (True, ())


async def test_not_there_from_the_beginning() -> None:
    twin, emitted = BackgroundTwin(), Emitted()
    await twin.start()
    await twin.close()  # its port is free now
    driver = HttpBackgroundService(Config(address=twin.address, inquiry_ms=100))
    async with running(driver.run(emitted)):
        assert isinstance(await emitted.next(), DeviceLost)
        await twin.start()
        assert await emitted.next() == BACK
        await twin.close()


@pytest.mark.parametrize("address", ["", "ftp://127.0.0.1", "http://", "http://u@127.0.0.1/"])
def test_no_address(address: str) -> None:
    with pytest.raises(ConfigError, match="address"):
        HttpBackgroundService(Config(address=address))
