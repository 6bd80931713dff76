"""The controller of one lane as `egate run` builds it, but for the seeing, ready to be killed.

`python -m tests.campaign.crash_controller HALL.toml` waits for one line on its input before it
touches anything, and tells on its output every row that is durable and every change of its view.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import gate.app.hall
import gate.app.lane_vision
from gate.app.hall import Hall, read_policy
from gate.app.settings.reader import read
from gate.app.vision.settings import ModelPaths
from gate.events import OfficerAction, OfficerCommand
from gate.journal.store import JournalFile
from gate.lane.actor import LaneActor
from gate.ports import Row
from gate.view import LaneView
from tests.campaign.crash_child import orders, tell
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_vision import LightVision

OFFICER = "officer-1"


class ToldJournal(JournalFile):
    """Tells each append that has returned: the row is acknowledged from here on."""

    def append(self, lane: str, rows: Sequence[Row]) -> None:
        super().append(lane, rows)
        tell(seq=self._tail.seq, hash=self._tail.hash)


def build(config: Path) -> tuple[Hall, LaneActor, LightVision]:
    """Build the hall with the journal that tells and the light vision."""
    none = ModelPaths(detector=Path(), mesh=Path(), recogniser=Path())
    gate.app.hall.model_paths = lambda: none  # type: ignore[assignment,misc]
    gate.app.hall.JournalFile = ToldJournal  # type: ignore[misc]
    gate.app.lane_vision.VisionProxy = LightVision  # type: ignore[assignment,misc]
    settings = read(config)
    hall = Hall(settings, read_policy(config.parent / settings.hall.policy))
    (lane,) = hall.lanes.values()
    (parts,) = hall._parts.values()
    vision: Any = parts.vision
    return hall, lane, vision


async def watch(lane: LaneActor) -> None:
    """Tell what changes of the view."""
    told: object = None
    async for view in lane.changes():
        seen = {"state": view.state, "crossing": view.crossing, "actions": list(view.actions)}
        if seen != told:
            told = seen
            tell(**seen, t=now_ns())


async def obey(lane: LaneActor, vision: LightVision) -> None:
    """Carry out the orders that come in."""
    async for order in orders():
        for name, value in order.get("vision", {}).items():
            setattr(vision, name, value)
        if "officer" in order:
            await act(lane, lane.view, OfficerAction(order["officer"]))


async def act(lane: LaneActor, view: LaneView, action: OfficerAction) -> None:
    """Do what an officer who sees this view asks."""
    reason = "identity_checked" if action is OfficerAction.OVERRIDE else ""
    command = OfficerCommand(action, OFFICER, view.crossing, reason)
    answer = await lane.submit(command, view.epoch, None)  # who asks here sees the view itself
    tell(officer=action, answer=answer)


async def run(config: Path) -> None:
    """Run until killed."""
    hall, lane, vision = build(config)
    async with asyncio.TaskGroup() as group:
        group.create_task(watch(lane))
        group.create_task(obey(lane, vision))
        group.create_task(hall.run(None))


def main() -> None:
    """Wait for the line that starts it."""
    tell(imported=now_ns())
    while (byte := os.read(0, 1)) != b"\n":
        if not byte:
            return
    with suppress(KeyboardInterrupt):
        asyncio.run(run(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
