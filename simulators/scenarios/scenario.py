"""One scenario: the document, the people and what they do, and how the lane has to answer."""

from dataclasses import dataclass
from enum import StrEnum

from gate.events import OfficerAction
from gate.reasons import Reason
from gate.view import Outcome
from simulators.attacks.kinds import Attack
from simulators.chip_reader.chip_twin import Fault as ChipFault


class Paper(StrEnum):
    """What is wrong with the passport, if anything."""

    GENUINE = "genuine"
    EXPIRED = "expired"
    CHECK_DIGIT = "check_digit"  # the number was altered, its check digit was not
    NATIONALITY = "nationality"  # of a state that may not use the lane
    MINOR = "minor"  # younger than the rule
    NO_PORTRAIT = "no_portrait"  # the page is laid so that the portrait is covered
    LAID_WRONGLY = "laid_wrongly"  # the first reading fails, the second is good


class Ticket(StrEnum):
    """What is wrong with the rail ticket, if anything."""

    GENUINE = "genuine"
    WRONG_DAY = "wrong_day"
    TOO_EARLY = "too_early"
    WRONG_STATION = "wrong_station"
    UNKNOWN_SIGNER = "unknown_signer"
    WRONG_SIGNATURE = "wrong_signature"
    MALFORMED = "malformed"
    NOT_ACTIVATED = "not_activated"
    SPECIMEN = "specimen"
    USED = "used"  # the railway's own system says so
    NONE = "none"  # is shown
    OTHER_NAME = "other_name"  # than the passport's
    OTHER_PASSPORT = "other_passport"  # by its number


class Gait(StrEnum):
    """How the traveller moves."""

    THROUGH = "through"
    TURNS_BACK = "turns_back"  # goes in and comes out again before the door closes
    STAYS_OUTSIDE = "stays_outside"  # the entry opens and nobody comes
    PAIR = "pair"  # a second person follows through the entry
    HESITATES = "hesitates"  # stops in the doorway
    BACKS_OUT = "backs_out"  # walks out backwards, slowly
    WHEELCHAIR = "wheelchair"
    SUITCASE = "suitcase"  # beside the traveller
    TROLLEY = "trolley"  # pulled along behind


class Gaze(StrEnum):
    """Where the traveller looks while the lane wants to see the face."""

    CAMERA = "camera"
    PHONE = "phone"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A visit and its required end."""

    name: str
    says: str  # one sentence for people
    expected: Outcome
    reason: Reason | None = None  # must be among those of the result
    paper: Paper = Paper.GENUINE
    ticket: Ticket | None = None  # of a scenario of rail tickets; None: of every lane
    chip: ChipFault | None = None  # of a scenario of whole chips; None: of every lane
    own_passport: bool = True
    morph: bool = False  # its portrait is of the holder and of whoever comes, in one head
    gait: Gait = Gait.THROUGH
    gaze: Gaze = Gaze.CAMERA
    attack: Attack | None = None  # shown to the camera: the holder's face, in place of the own
    stranger: str | None = None  # what somebody else does, by its name in `behaviours`
    officer: OfficerAction = OfficerAction.SECOND_LINE  # what the simulated officer decides
