"""Lets simulated travellers do as they are told: by a challenge's display, or by an officer."""

import logging
from typing import Final

from gate.biometrics.pad.gestures import PROMPTS
from gate.lane.actor import LaneActor
from gate.reasons import for_traveller
from simulators.hall.control import ControlClient

GESTURES: Final = {for_traveller(reason): reason.value for reason in PROMPTS.values()}

log = logging.getLogger(__name__)


class _Teller:
    """Asks the simulated hall; what can not be told is said once."""

    def __init__(self, control: ControlClient) -> None:
        self._control, self._failed = control, False

    async def told(self, **request: str) -> bool:
        """Tell it; False: refused, or the simulated devices are gone."""
        try:
            await self._control.ask(**request)
        except OSError as error:
            if not self._failed:
                log.warning("a simulated traveller is not told what to do: %s", error)
            self._failed = True
            return False
        return True


async def obey(lane: LaneActor, control: ControlClient) -> None:
    """Tell whoever stands before the camera what is asked for, until cancelled.

    What can not be told is tried again with the next change: nobody else would miss this task. An
    officer who has a face captured again tells its owner to look at the camera.
    """
    teller, gesture, state, looks = _Teller(control), "", "", True
    async for view in lane.changes():
        looks = looks and (state, view.state) != ("referred", "capturing")
        state = view.state
        if not looks:
            looks = await teller.told(do="attend")
        asked = GESTURES.get(view.sentence, "")
        if asked != gesture and await teller.told(do="ask", gesture=asked):
            gesture = asked
