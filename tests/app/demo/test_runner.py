"""The demo's programme: what it says when the lane takes nobody, or the devices are gone."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from gate.app.demo import runner as module
from gate.app.demo.runner import Collected, DemoRunner
from gate.errors import StartError
from gate.events import Device
from gate.view import LaneView
from simulators.scenarios.catalogue import BY_NAME
from simulators.scenarios.programme import Visit

VISIT = Visit(BY_NAME["genuine"], 0, 1, 7)


def view_of(state: str, *lost: Device) -> LaneView:
    """Return a lane that does nothing but be in this state."""
    return LaneView("1", 1, state, 1, 0, None, "", (), (), lost, None)


@dataclass
class StandingLane:
    """A lane that stays as it is."""

    view: LaneView

    async def changes(self) -> AsyncIterator[LaneView]:
        yield self.view
        await asyncio.Event().wait()


@dataclass
class DeadDevices:
    """The other end of the control socket is gone."""

    asked: list[dict[str, Any]] = field(default_factory=list)

    async def ask(self, **request: Any) -> dict[str, Any]:
        self.asked.append(request)
        raise ConnectionRefusedError(111, "Connection refused")


def runner_of(state: str, *lost: Device) -> DemoRunner:
    lane: Any = StandingLane(view_of(state, *lost))
    devices: Any = DeadDevices()
    return DemoRunner(lane, devices, Collected([]), claims=True)


async def test_a_lane_that_takes_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READY_S", 0.05)
    runner = runner_of("out_of_service", Device.CAMERA)
    with pytest.raises(StartError, match=r"takes nobody: out_of_service, without camera\."):
        await runner.visits(iter([VISIT]), 1, lambda _: None)


async def test_with_pages_somebody_may_see_to_it_in_their_own_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "READY_S", 0.05)
    visiting = asyncio.create_task(
        runner_of("out_of_service").visits(iter([VISIT]), None, lambda _: None)
    )
    await asyncio.sleep(0.3)
    assert not visiting.done()
    visiting.cancel()


async def test_devices_that_are_gone_are_told() -> None:
    with pytest.raises(StartError, match=r"the simulated devices are gone: .*refused"):
        await runner_of("ready").visits(iter([VISIT]), 1, lambda _: None)
