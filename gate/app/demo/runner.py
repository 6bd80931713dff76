"""Lets synthetic travellers come one after another and holds each end against its scenario."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gate.app.demo.officer import SimulatedOfficer
from gate.app.demo.report import VisitReport
from gate.app.hall import Hall
from gate.errors import StartError
from gate.events import OfficerAction
from gate.lane.actor import LaneActor
from gate.view import CrossingResult
from simulators.hall.control import ControlClient
from simulators.scenarios.programme import Visit, to_json

RESULT_S: Final = 20.0  # from the end of a visit to its result
READY_S: Final = 120.0  # until the lane takes a traveller: at first, models are being loaded
OVERRIDE_REASON: Final = "identity_checked"


@dataclass(slots=True)
class Collected:
    """Results as the lane tells them, and what the present scenario wants of the officer."""

    results: list[CrossingResult]
    wanted: OfficerAction = OfficerAction.SECOND_LINE

    def take(self, result: CrossingResult) -> None:
        """Keep a result."""
        self.results.append(result)


class DemoRunner:
    """One lane's programme."""

    def __init__(
        self, lane: LaneActor, control: ControlClient, collected: Collected, *, claims: bool
    ) -> None:
        """`claims` False: the user's own face plays a part, so that no end is expected."""
        self._lane, self._control, self._collected = lane, control, collected
        self._claims = claims

    async def visits(
        self, programme: Iterator[Visit], at_most: int | None, report: Callable[[VisitReport], None]
    ) -> None:
        """Let travellers come.

        Raises StartError: the simulated devices are gone, or the lane takes nobody although
        nobody is there who could see to it.
        """
        for count, visit in enumerate(programme):
            if count == at_most:
                return
            await self._until_ready(None if at_most is None else READY_S)
            report(await self._live(visit))

    async def _live(self, visit: Visit) -> VisitReport:
        self._collected.results.clear()
        self._collected.wanted = visit.scenario.officer
        try:
            answer = await self._control.ask(do="visit", visit=to_json(visit))
        except OSError as error:
            raise StartError(f"the simulated devices are gone: {error}") from error
        await self._until_result()
        return VisitReport(visit, tuple(self._collected.results), answer["ended"], self._claims)

    async def _until_ready(self, at_most_s: float | None) -> None:
        try:
            async with asyncio.timeout(at_most_s):
                async for view in self._lane.changes():
                    if view.state == "ready":
                        return
        except TimeoutError as error:
            view = self._lane.view
            lost = f", without {', '.join(view.lost)}" if view.lost else ""
            why = f" ({', '.join(view.reasons)})" if view.reasons else ""
            raise StartError(f"the lane takes nobody: {view.state}{lost}{why}") from error

    async def _until_result(self) -> None:
        """Wait until the lane has told how this crossing ended; without one, so be it."""
        try:
            async with asyncio.timeout(RESULT_S):
                async for view in self._lane.changes():
                    if self._collected.results and view.crossing is None:
                        return
        except TimeoutError:
            return


def officer_for(hall: Hall, collected: Collected, patience_s: float) -> SimulatedOfficer:
    """Return the officer who decides what nobody else decides."""
    lane = next(iter(hall.lanes.values()))
    return SimulatedOfficer(lane, patience_s, lambda: collected.wanted, OVERRIDE_REASON)
