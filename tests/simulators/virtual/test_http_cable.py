"""A blocking HTTP driver and a service's twin in virtual time, on the bytes that both speak."""

import asyncio

import pytest

from drivers.background.http import Config, HttpBackgroundService
from gate.app.simulation.quiet_inquiries import QuietBackgroundService
from gate.effects import Enquiry
from gate.events import BackgroundAnswered, Device, DeviceBack, DeviceLost, Event
from gate.reasons import Reason
from simulators.background.http_twin import BackgroundTwin, Fault
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.loop import run_virtual

CONFIG = Config(address="http://127.0.0.1:80", timeout_ms=3_000, inquiry_ms=1_000)
WHO = Enquiry("document", (("number", "X1"),))
Heard = list[tuple[float, Event]]


async def ask(
    cable: HttpCable, service: HttpBackgroundService, *, unplugged: tuple[float, float] | None
) -> Heard:
    """Ask once a second about crossings 1 to 9; return what was emitted, and when."""
    clock, heard = asyncio.get_running_loop().time, Heard()
    running = asyncio.create_task(service.run(lambda event: heard.append((clock(), event))))
    if unplugged is not None:
        asyncio.get_running_loop().call_at(unplugged[0], cable.unplug)
        asyncio.get_running_loop().call_at(unplugged[1], cable.replug)
    for crossing in range(1, 10):
        await asyncio.sleep(0.95)
        service.begin(crossing, WHO)
    await asyncio.sleep(5.0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return heard


def heard(
    fault: Fault = Fault.NONE, unplugged: tuple[float, float] | None = None, *, quiet: bool = False
) -> tuple[Heard, int]:
    """Return what was emitted, and how many exchanges it took."""

    async def main() -> tuple[Heard, int]:
        twin = BackgroundTwin(answer_s=0.2)
        twin.fault = fault
        cable = HttpCable(twin)
        make = QuietBackgroundService(CONFIG, cable) if quiet else None
        service = make or HttpBackgroundService(CONFIG, cable.connect)
        return await ask(cable, service, unplugged=unplugged), cable.exchanges

    return run_virtual(main())


def test_an_answer_takes_the_time_that_its_service_takes() -> None:
    events, _ = heard()
    assert events[0] == (0.0, DeviceBack(Device.BACKGROUND))
    answers = [(at_s, event) for at_s, event in events if isinstance(event, BackgroundAnswered)]
    assert [event.crossing for _, event in answers] == list(range(1, 10))
    assert answers[0][0] == pytest.approx(0.95 + 0.2)
    assert all(event.clear is True for _, event in answers)
    assert dict(answers[0][1].ms)["answer"] == pytest.approx(200.0)


def test_silence_ends_at_the_deadline_in_virtual_time() -> None:
    events, _ = heard(Fault.SLOW)
    (at_s, answer), *_ = [one for one in events if isinstance(one[1], BackgroundAnswered)]
    assert at_s == pytest.approx(9 * 0.95 + 3.0)  # the last question counts, those before do not
    assert answer == BackgroundAnswered(
        9, None, (Reason.BACKGROUND_NO_ANSWER,), (("answer", pytest.approx(3000.0)),)
    )


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.BROKEN, Fault.NO_JSON, Fault.FOREIGN])
def test_what_is_no_answer_is_none(fault: Fault) -> None:
    events, _ = heard(fault)
    answers = [event for _, event in events if isinstance(event, BackgroundAnswered)]
    assert len(answers) == 9
    assert all(event.clear is None for event in answers)


def test_a_service_off_the_net_is_lost_and_comes_back() -> None:
    events, _ = heard(unplugged=(3.3, 6.6))
    losses = [(at_s, event) for at_s, event in events if isinstance(event, DeviceLost)]
    assert [at_s for at_s, _ in losses] == pytest.approx([4.0])  # a question and an inquiry failed
    assert "Connection refused" in losses[0][1].reason
    backs = [at_s for at_s, event in events if event == DeviceBack(Device.BACKGROUND)]
    assert backs == pytest.approx([0.0, 6.85])  # by the first question that was answered


@pytest.mark.parametrize("unplugged", [None, (3.3, 6.6), (3.3, 3.4), (0.5, 20.0)])
def test_inquiries_that_are_left_out_would_have_said_nothing(
    unplugged: tuple[float, float] | None,
) -> None:
    (plain, asked), (quiet, rarely) = (
        heard(unplugged=unplugged),
        heard(unplugged=unplugged, quiet=True),
    )
    assert [event for _, event in quiet] == [event for _, event in plain]
    assert [at_s for at_s, _ in quiet] == pytest.approx([at_s for at_s, _ in plain])
    assert rarely <= asked
    assert unplugged is not None or rarely == 10  # one inquiry and nine questions
