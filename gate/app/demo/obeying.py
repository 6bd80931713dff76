"""Lets simulated travellers read the display: they do the movement that a challenge asks for."""

from typing import Final

from gate.biometrics.pad.gestures import PROMPTS
from gate.lane.actor import LaneActor
from gate.reasons import for_traveller
from simulators.hall.control import ControlClient

GESTURES: Final = {for_traveller(reason): reason.value for reason in PROMPTS.values()}


async def obey(lane: LaneActor, control: ControlClient) -> None:
    """Tell whoever stands before the camera what is asked for, until cancelled.

    Raises ConnectionError: the simulated devices are gone.
    """
    told = ""
    async for view in lane.changes():
        gesture = GESTURES.get(view.sentence, "")
        if gesture != told:
            told = gesture
            await control.ask(do="ask", gesture=gesture)
