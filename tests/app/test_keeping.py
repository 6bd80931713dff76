"""One driver that fails harms no other lane, and leaves nothing half alive in its own."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from gate.app import hall as hall_module
from gate.app.demo.simulated import Names, configuration
from gate.app.folders import shipped_config
from gate.app.hall import Hall, read_policy
from gate.app.keeping import keep, loss
from gate.app.running import run_until_stopped
from gate.app.settings.reader import settle
from gate.app.vision.proxy import VisionProxy
from gate.events import Device, DeviceBack, DeviceLost, Event, LaneLost
from gate.lane.actor import LaneActor
from gate.ports import Emit
from models.store import ModelStore

NOBODY = "http://127.0.0.1:9"


class Failing:
    """Fails in each run, after it has said that it is back."""

    def __init__(self, end: Callable[[], None]) -> None:
        self.end, self.runs = end, 0

    async def run(self, emit: Emit) -> None:
        self.runs += 1
        emit(DeviceBack(Device.DOCUMENT_READER))
        await asyncio.sleep(0)
        self.end()


def crash() -> None:
    raise KeyError("L898902C")


@pytest.mark.parametrize("end", [crash, lambda: None])
async def test_a_driver_that_ends_is_a_loss_and_runs_anew(end: Callable[[], None]) -> None:
    device, told = Failing(end), list[Event]()
    task = asyncio.create_task(keep("document_reader", device, told.append, again_s=0.001))
    async with asyncio.timeout(5):
        while device.runs < 3:
            await asyncio.sleep(0.001)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert isinstance(told[1], DeviceLost)
    assert "L898902C" not in told[1].reason
    assert [type(event) for event in told[:4]] == [DeviceBack, DeviceLost] * 2


def test_losses() -> None:
    assert isinstance(loss("lane_bus", "why"), LaneLost)
    for kind in ("document_reader", "barcode_reader", "vision"):
        assert loss(kind, "why") == DeviceLost(Device(kind), "why")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    ModelStore().install()
    nowhere = Names(tmp_path, NOBODY, NOBODY, tmp_path / "control", NOBODY)
    settings = settle(configuration(nowhere, chips="line"))
    return Hall(settings, read_policy(shipped_config() / settings.hall.policy))


def test_a_lane_that_fails_ends_the_program(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(self: LaneActor) -> None:
        raise ZeroDivisionError

    async def runs(self: VisionProxy, emit: Emit) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(LaneActor, "run", fails)
    monkeypatch.setattr(VisionProxy, "run", runs)
    with pytest.raises(ExceptionGroup) as group:  # a traceback and exit code 1
        run_until_stopped(hall.run(None))
    assert group.group_contains(ZeroDivisionError)


async def test_pages_that_end_are_served_anew(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    served, twice = list[object](), asyncio.Event()

    async def serve(app: object, *_: object, **__: object) -> None:
        served.append(app)
        if len(served) == 2:
            twice.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(hall_module, "serve", serve)
    monkeypatch.setattr(hall_module, "AGAIN_S", 0.001)
    monkeypatch.setattr(LaneActor, "run", lambda _: asyncio.Event().wait())
    monkeypatch.setattr(VisionProxy, "run", lambda *_: asyncio.Event().wait())
    running = asyncio.create_task(hall.run(lambda _: None))
    async with asyncio.timeout(5):
        await twice.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert served[0] is not served[1]
