"""An officer's command on its way to the lane, with the answer that somebody waits for."""

import asyncio
from dataclasses import dataclass
from typing import Final

from gate.events import OfficerAction, OfficerCommand
from gate.ports import Answer

# These concern the lane, whoever is inside: they are never stale.
OF_THE_LANE: Final = frozenset(
    {OfficerAction.LOCK, OfficerAction.OUT_OF_SERVICE, OfficerAction.IN_SERVICE}
)


@dataclass(frozen=True, slots=True)
class Request:
    """Put on the lane's queue by `submit`."""

    command: OfficerCommand
    epoch: int  # of the state that the officer saw
    answer: asyncio.Future[Answer]

    def reply(self, answer: Answer) -> None:
        """Answer once; nobody may be waiting any more."""
        if not self.answer.done():
            self.answer.set_result(answer)

    def stale(self, epoch: int, crossing: int | None) -> bool:
        """Tell whether the officer saw another state or another crossing."""
        if self.command.action in OF_THE_LANE:
            return False
        return self.epoch != epoch or self.command.crossing != crossing
