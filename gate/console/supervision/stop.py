"""Locks every lane of the hall at one touch: making safe asks for no reason and no dialog."""

import asyncio
import logging

from gate.console.commands import CommandError, Form
from gate.console.hall import Hall
from gate.console.watch import LaneWatch
from gate.events import OfficerAction, OfficerCommand
from gate.ports import Answer

log = logging.getLogger(__name__)


async def stop_all(hall: Hall, key: str, officer: str) -> dict[str, bool]:
    """Lock each lane: what goes on there stops, and nothing opens but on an officer's word.

    Args:
        hall: all its lanes are asked at the same time, and none waits for another.
        key: of the click; the same key acts once a lane.
        officer: pseudonym, written into each lane's journal row.

    Returns: for each lane whether it is locked. False: it did not answer, or could not write it
        down; somebody has to look at that lane.
    """
    stops = [_stop(hall, watch, key, officer) for watch in hall.watches.values()]
    return dict(zip(hall.watches, await asyncio.gather(*stops), strict=True))


async def _stop(hall: Hall, watch: LaneWatch, key: str, officer: str) -> bool:
    view = watch.view
    if watch.following and OfficerAction.LOCK not in view.actions:
        return True  # an officer has locked it before, and nothing goes on there
    command = OfficerCommand(OfficerAction.LOCK, officer, view.crossing)
    form = Form(command, view.epoch, f"{key}.{view.lane}", confirmed=False)
    try:
        return await hall.submissions.submit(watch.handle, form) is Answer.ACCEPTED
    except (CommandError, TimeoutError):
        return False
    except Exception:
        log.exception("stopping lane %s", view.lane)
        return False
