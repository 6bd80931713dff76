"""Lets simulated travellers read the display: they do the movement that a challenge asks for."""

import logging
from typing import Final

from gate.biometrics.pad.gestures import PROMPTS
from gate.lane.actor import LaneActor
from gate.reasons import for_traveller
from simulators.hall.control import ControlClient

GESTURES: Final = {for_traveller(reason): reason.value for reason in PROMPTS.values()}

log = logging.getLogger(__name__)


async def obey(lane: LaneActor, control: ControlClient) -> None:
    """Tell whoever stands before the camera what is asked for, until cancelled.

    One that can not be told is tried again with the next change: nobody else would miss this task.
    """
    told, failed = "", False
    async for view in lane.changes():
        gesture = GESTURES.get(view.sentence, "")
        if gesture == told:
            continue
        try:
            await control.ask(do="ask", gesture=gesture)
            told = gesture
        except OSError as error:  # refused, or the simulated devices are gone: told once
            if not failed:
                log.warning("a simulated traveller is not told what to do: %s", error)
            failed = True
