"""Which pictogram belongs to what the traveller reads; drawn in templates/pictograms.html.

By the sentence, since one state has many; a sentence without one of its own has its state's.
"""

from typing import Final

from gate.console.state_words import of_state
from gate.lane.code_words import ALONE, THEN
from gate.lane.sentences import TAKE_DOCUMENT
from gate.lane.topology import Topology
from gate.lane.topology_words import WORDS
from gate.reasons import CLOSED, DESK, WAIT, Reason, for_traveller
from gate.view import LaneView

OF_REASONS: Final = {
    "document": (Reason.DOCUMENT_UNREADABLE, Reason.PLACEMENT_UNKNOWN, Reason.DOCUMENT_REMOVED,
                 Reason.WALKED_BACK, Reason.CHIP_REMOVED),
    "still": (Reason.HOLD_STILL,),
    "one_document": (Reason.SEVERAL_DOCUMENTS,),
    "edge": (Reason.PUSH_TO_EDGE,),
    "cover": (Reason.TAKE_OUT_OF_COVER,),
    "turn_over": (Reason.TURN_OVER,),
    "photo_page": (Reason.OTHER_PAGE,),
    "flat": (Reason.LAY_FLAT,),
    "glare": (Reason.TOO_MUCH_GLARE,),
    "take": (Reason.DOCUMENT_FORGOTTEN,),
    "screens": (Reason.FLIGHT_NOT_HERE, Reason.TICKET_NOT_YET_VALID, Reason.TICKET_NOT_HERE),
    "ticket": (Reason.TICKET_MISSING, Reason.TICKET_NOT_ACTIVATED),
    "kiosk": (Reason.TOKEN_NOT_VALID,),
    "person": (Reason.MORE_THAN_ONE_PERSON, Reason.SEVERAL_FACES, Reason.BLURRED),
    "belongings": (Reason.LEFT_OBJECT,),
    "left": (Reason.TURN_LEFT, Reason.TURN_HEAD_LEFT),
    "right": (Reason.TURN_RIGHT, Reason.TURN_HEAD_RIGHT),
    "up": (Reason.LOOK_UP,),
    "down": (Reason.LOOK_DOWN, Reason.NOD_HEAD),
    "straight": (Reason.HEAD_TILTED, Reason.LOOK_AGAIN),
    "mask": (Reason.MOUTH_COVERED,),
    "glasses": (Reason.EYES_NOT_VISIBLE,),
    "neutral": (Reason.MOUTH_OPEN, Reason.NOT_NEUTRAL),
    "closer": (Reason.TOO_FAR, Reason.MOVE_CLOSER),
    "further": (Reason.TOO_CLOSE,),
    "stand": (Reason.FACE_CUT_OFF,),
    "eyes": (Reason.EYES_CLOSED, Reason.BLINK_EYES),
}  # fmt: skip
OF_SENTENCES: Final[dict[str, str]] = {
    **{for_traveller(one): name for name, ones in OF_REASONS.items() for one in ones},
    WAIT: "officer",
    DESK: "desk",
    CLOSED: "closed",
    TAKE_DOCUMENT: "take",
    **dict.fromkeys(THEN.values(), "ticket"),
    **dict.fromkeys(ALONE["ready"].values(), "scan"),
    **dict.fromkeys(ALONE["checking_document"].values(), "wait"),
    WORDS[Topology.KIOSK]["ready"]: "scan",
    WORDS[Topology.KIOSK]["reading_document"]: "wait",
    WORDS[Topology.BOARDING]["ready"]: "scan",
    WORDS[Topology.BOARDING]["checking_document"]: "wait",
    WORDS[Topology.ONE_STEP]["ready"]: "ahead",
    WORDS[Topology.ONE_STEP]["isolating"]: "document",
    WORDS[Topology.BOARDING]["isolating"]: "wait",
}


def pictogram(view: LaneView) -> str:
    """Return the name of the pictogram that goes with what the traveller reads now."""
    state = of_state(view.state, known=view.status is not None).pictogram
    return OF_SENTENCES.get(view.sentence, state)
