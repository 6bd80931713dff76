"""Whoever works at a lane after a crash: travellers who walk out, the officer, the key on site."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

from tests.campaign.crash_lane import BACK_M, CrashLane

TURN_S: Final = 0.05
AGAIN_S: Final = 0.4  # between two acts of the same kind
PATIENCE_S: Final = 40.0
STATES: Final = {"referred", "emergency", "maintenance", "out_of_service", "fault"}
LIKES: Final = ("acknowledge", "send_back", "in_service")


class Recovery:
    """Brings a lane back to `ready` by what people may do, and notes what it took."""

    def __init__(self, lane: CrashLane, *, stays: bool = False) -> None:
        """`stays`: whoever is inside waits there until an officer was called."""
        self._lane, self.stays = lane, stays
        self._done = dict[str, float]()
        self.acts = list[str]()
        self.called = False

    async def run(self) -> bool:
        """Act until the lane is ready with nobody in it; False: it never was."""
        lane = self._lane
        return await self._until(lambda: lane.state == "ready" and not lane.record.newest.inside)

    async def called_or_ready(self) -> None:
        """Act until an officer is called or the lane is ready: how long a restart takes."""
        await self._until(lambda: self.called or self._lane.state == "ready")

    async def _until(self, holds: Callable[[], bool]) -> bool:
        end_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < end_s:
            self.called = self.called or "referred" in self._lane.reached
            if holds():
                return True
            self._people()
            await self._document()
            self._officer()
            await asyncio.sleep(TURN_S)
        return False

    def _people(self) -> None:
        lane, scan = self._lane, self._lane.record.newest
        lane.mend()
        if scan.fire and self._due("put out"):
            lane.plant.tell(do="fire", on=False)
        if scan.mode == "EMERGENCY" and not scan.fire and self._due("turn the key"):
            lane.plant.tell(do="reset")
        if scan.occupied and not scan.bodies and self._due("look inside", 3.0):
            lane.plant.tell(do="reset")  # nobody is there, whatever the PLC counts
        may_go = self.called or not self.stays or lane.state == "returning"
        if scan.inside and may_go and self._due("walk out"):
            lane.plant.tell(do="walk", to=BACK_M)

    async def _document(self) -> None:
        states = {"clearing", "reading_document", "out_of_service", "ready"}
        if self._lane.state in states and self._due("take the document", 1.0):
            await self._lane.reader.remove()

    def _officer(self) -> None:
        lane = self._lane
        wanted = next((action for action in LIKES if action in lane.actions), None)
        if wanted and lane.state in STATES and self._due(wanted):
            lane.controller.tell(officer=wanted)

    def _due(self, act: str, after_s: float = AGAIN_S) -> bool:
        now_s = time.monotonic()
        if now_s < self._done.get(act, 0.0) + after_s:
            return False
        if act not in self._done:
            self.acts.append(act)
        self._done[act] = now_s
        return True
