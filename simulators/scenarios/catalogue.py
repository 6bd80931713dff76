"""The scenarios by name, in the order in which a demonstration shows them."""

from typing import Final

from gate.events import OfficerAction
from gate.reasons import Reason
from gate.view import Outcome
from simulators.scenarios.attacks import ATTACKS
from simulators.scenarios.bodies import BODIES
from simulators.scenarios.chips import CHIPS
from simulators.scenarios.morphs import MORPHS
from simulators.scenarios.rail import RAIL
from simulators.scenarios.scenario import Gait, Gaze, Paper, Scenario

SCENARIOS: Final = (
    Scenario(
        name="genuine",
        says="A traveller with an own, valid passport looks at the camera and goes through.",
        expected=Outcome.RELEASED,
    ),
    Scenario(
        name="impostor",
        says="A traveller uses the passport of someone else.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.FACE_MISMATCH,
        own_passport=False,
    ),
    Scenario(
        name="expired",
        says="The passport has expired.",
        expected=Outcome.NOT_ADMITTED,
        reason=Reason.DOCUMENT_EXPIRED,
        paper=Paper.EXPIRED,
    ),
    Scenario(
        name="forged_check_digit",
        says="A digit of the passport number was altered; its check digit was not.",
        expected=Outcome.NOT_ADMITTED,
        reason=Reason.CHECK_DIGIT_WRONG,
        paper=Paper.CHECK_DIGIT,
    ),
    Scenario(
        name="ineligible_nationality",
        says="The traveller's nationality may not use the lane.",
        expected=Outcome.NOT_ADMITTED,
        reason=Reason.NATIONALITY_NOT_ELIGIBLE,
        paper=Paper.NATIONALITY,
    ),
    Scenario(
        name="two_people",
        says="A second person follows through the entry door; the officer sends both back.",
        expected=Outcome.SENT_BACK,
        reason=Reason.MORE_THAN_ONE_PERSON,
        gait=Gait.PAIR,
        officer=OfficerAction.SEND_BACK,
    ),
    Scenario(
        name="walks_back",
        says="The traveller goes in, thinks again and comes out through the entry.",
        expected=Outcome.WALKED_BACK,
        gait=Gait.TURNS_BACK,
    ),
    Scenario(
        name="looks_at_phone",
        says="The traveller looks at a phone and never at the camera.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.NOT_LOOKING,
        gaze=Gaze.PHONE,
    ),
    Scenario(
        name="looks_up",
        says="The traveller looks at a phone until an officer has the face captured again.",
        expected=Outcome.RELEASED,
        gaze=Gaze.PHONE,
        officer=OfficerAction.RETRY_CAPTURE,
    ),
    Scenario(
        name="laid_wrongly",
        says="The document is laid wrongly at first, then as it should be.",
        expected=Outcome.RELEASED,
        paper=Paper.LAID_WRONGLY,
    ),
    Scenario(
        name="minor",
        says="The traveller is younger than the rule for this direction.",
        expected=Outcome.NOT_ADMITTED,
        reason=Reason.AGE_NOT_ELIGIBLE,
        paper=Paper.MINOR,
    ),
    Scenario(
        name="portrait_covered",
        says="A hand covers the portrait on the data page.",
        expected=Outcome.NOT_ADMITTED,
        reason=Reason.PORTRAIT_MISSING,
        paper=Paper.NO_PORTRAIT,
    ),
    Scenario(
        name="stays_outside",
        says="The entry door opens and nobody comes in.",
        expected=Outcome.WALKED_BACK,
        gait=Gait.STAYS_OUTSIDE,
    ),
    Scenario(
        name="override",
        says="The faces do not match; the officer checks the identity and opens the exit.",
        expected=Outcome.OVERRIDDEN,
        reason=Reason.FACE_MISMATCH,
        own_passport=False,
        officer=OfficerAction.OVERRIDE,
    ),
    *BODIES,
)

BY_NAME: Final = {scenario.name: scenario for scenario in SCENARIOS}
# With those of lanes that read whole chips, that check for attacks or likeness, and of stations.
EVERY: Final = BY_NAME | {one.name: one for one in (*ATTACKS, *MORPHS, *CHIPS, *RAIL)}
