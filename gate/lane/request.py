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
# These answer one override that waits, and no other.
OPENS: Final = frozenset({OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE})
JUDGED_MS: Final = 2_000  # of a referral, before an officer's word opens anything
OF_AN_ASK: Final = frozenset({OfficerAction.CONFIRM_OVERRIDE, OfficerAction.WITHDRAW_OVERRIDE})


@dataclass(frozen=True, slots=True)
class Request:
    """Put on the lane's queue by `submit`."""

    command: OfficerCommand
    epoch: int  # of the state that the officer saw
    answer: asyncio.Future[Answer]
    evidence: str | None  # `decided_on` of what was seen; None: whoever asks saw no page

    def reply(self, answer: Answer) -> None:
        """Answer once; nobody may be waiting any more."""
        if not self.answer.done():
            self.answer.set_result(answer)

    @property
    def opens(self) -> bool:
        """Whether it is an officer's word that opens the exit."""
        return self.command.action in OPENS

    def too_soon(self, seen_ms: int) -> bool:
        """Tell whether a page's officer opens sooner than two faces can be compared.

        Args:
            seen_ms: For how long there has been something to see.
        """
        return self.opens and self.evidence is not None and seen_ms < JUDGED_MS

    def stale(self, epoch: int, crossing: int | None, ask: int | None) -> bool:
        """Tell whether the officer saw another state, another crossing or another override waiting.

        Args:
            epoch: Of the lane now.
            crossing: That is under way now; None: none.
            ask: Number of the override that waits now; None: none does, or its time is over.
        """
        command = self.command
        if command.action in OF_THE_LANE:
            return False
        if command.action in OF_AN_ASK and command.ask != ask:
            return True
        return self.epoch != epoch or command.crossing != crossing
