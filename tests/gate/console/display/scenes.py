"""Every state of a lane as its traveller sees it, and what is said within some of them."""

from dataclasses import replace
from typing import Any, Final

from gate.events import DoorState
from gate.lane.ignored import HURRIED
from gate.lane.notice import NOTICE
from gate.lane.sentences import SENTENCES
from gate.reasons import CLOSED, DESK, Reason, for_traveller
from tests.gate.console.scripted_lane import LOCKED

STATES: Final = tuple(state for state in SENTENCES if state != "laying")
INSIDE: Final = replace(LOCKED, persons=1)
OUT: Final = frozenset({"ready", "reading_document", "checking_document", "clearing"})
EMPTY: Final = OUT | {"out_of_service", "maintenance"}


def scene(state: str, **changes: Any) -> dict[str, Any]:
    """Return a view of a state, as changes to `READY`."""
    crossing = None if state in {"ready", "out_of_service", "maintenance"} else 24
    notice = NOTICE.words if state in {"ready", "reading_document"} else ""
    status = LOCKED if state in EMPTY else INSIDE
    shown = {"state": state, "sentence": SENTENCES[state], "crossing": crossing}
    hurried = state in HURRIED
    shown |= {"more_time": hurried, "until_ms": 60_000 * hurried, "helped": False}
    return {**shown, "notice": notice, "status": status, "language": "", **changes}


SCENES: Final = {
    **{state: scene(state) for state in STATES},
    "turned": scene("reading_document", sentence=for_traveller(Reason.TURN_OVER)),
    "glasses": scene("capturing", sentence=for_traveller(Reason.EYES_NOT_VISIBLE)),
    "desk": scene("clearing", sentence=DESK),
    "hurry": scene("entering", until_ms=6_000),
    "helped": scene("capturing", helped=True),
    "two_people": scene(
        "referred",
        sentence=for_traveller(Reason.MORE_THAN_ONE_PERSON),
        status=replace(INSIDE, persons=2),
    ),
    "link_lost": scene("fault", status=None, crossing=None, sentence=CLOSED),
    "fire": scene("emergency", status=replace(INSIDE, exit_door=DoorState.OPEN)),
}  # fmt: skip
