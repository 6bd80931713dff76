"""Scenarios in which the bodies are what matters: shapes, luggage, and strangers."""

from typing import Final

from gate.events import OfficerAction
from gate.reasons import Reason
from gate.view import Outcome
from simulators.scenarios.scenario import Gait, Scenario

BODIES: Final = (
    Scenario(
        name="hesitates",
        says="The traveller stops in the doorway, then goes in and through.",
        expected=Outcome.RELEASED,
        gait=Gait.HESITATES,
    ),
    Scenario(
        name="backs_out",
        says="The traveller goes in and slowly walks out backwards.",
        expected=Outcome.WALKED_BACK,
        gait=Gait.BACKS_OUT,
    ),
    Scenario(
        name="suitcase",
        says="The traveller holds a suitcase close.",
        expected=Outcome.RELEASED,
        gait=Gait.SUITCASE,
    ),
    Scenario(
        name="trolley",
        says="A trolley is pulled well behind: the lane takes it for a second person.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.MORE_THAN_ONE_PERSON,
        gait=Gait.TROLLEY,
    ),
    Scenario(
        name="wheelchair",
        says="A traveller in a wheelchair is as long as three; an officer takes over.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.MORE_THAN_ONE_PERSON,
        gait=Gait.WHEELCHAIR,
    ),
    Scenario(
        name="tailgater",
        says="A stranger follows close behind the traveller; the officer sends both back.",
        expected=Outcome.SENT_BACK,
        reason=Reason.MORE_THAN_ONE_PERSON,
        stranger="tailgate",
        officer=OfficerAction.SEND_BACK,
    ),
    Scenario(
        name="piggyback",
        says="A stranger comes in pressed to the traveller, as one body; they part inside.",
        expected=Outcome.SENT_BACK,
        reason=Reason.MORE_THAN_ONE_PERSON,
        stranger="piggyback",
        officer=OfficerAction.SEND_BACK,
    ),
    Scenario(
        name="child",
        says="A child runs in behind the traveller.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.MORE_THAN_ONE_PERSON,
        stranger="child",
    ),
    Scenario(
        name="presses_the_door",
        says="A stranger pushes against the closed entry, which holds.",
        expected=Outcome.RELEASED,
        stranger="press",
    ),
)
