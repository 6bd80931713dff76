"""The simulated officer: decides the referrals that no person decides."""

import asyncio
from collections.abc import Callable
from typing import Final

from gate.events import OfficerAction, OfficerCommand
from gate.ports import LaneHandle
from gate.view import LaneView

NAME: Final = "simulated-officer"
# Where no scenario asks for one of these, the first that is possible is done.
LIKES: Final = (OfficerAction.ACKNOWLEDGE, OfficerAction.SECOND_LINE, OfficerAction.SEND_BACK)


class SimulatedOfficer:
    """Waits for each referral, gives people the first chance, then acts as the scenario says."""

    def __init__(
        self,
        lane: LaneHandle,
        patience_s: float,
        decision: Callable[[], OfficerAction],
        reason: str,
    ) -> None:
        """Name the lane.

        Args:
            lane: The lane as the console sees it.
            patience_s: How long a person has the first chance.
            decision: What the present scenario wants of the officer.
            reason: Code of the policy that is given with an override.
        """
        self._lane, self._patience_s = lane, patience_s
        self._decision, self._reason = decision, reason

    async def run(self) -> None:
        """Watch until cancelled."""
        acting: asyncio.Task[None] | None = None
        seen: object = None
        async with asyncio.TaskGroup() as group:
            async for view in self._lane.changes():
                if (view.epoch, view.actions) == seen:
                    continue
                seen = (view.epoch, view.actions)
                if acting is not None:
                    acting.cancel()
                acting = group.create_task(self._act(view)) if view.actions else None

    async def _act(self, seen: LaneView) -> None:
        await asyncio.sleep(self._patience_s)
        view = self._lane.view
        wanted = self._decision()
        action = next((one for one in (wanted, *LIKES) if one in view.actions), None)
        if action is not None and view.epoch == seen.epoch:
            reason = self._reason if action is OfficerAction.OVERRIDE else ""
            command = OfficerCommand(action, NAME, view.crossing, reason)
            await self._lane.submit(command, view.epoch, evidence=None)
