"""A morphed passport: issued with a portrait of two people, so that both match it.

It comes only to lanes that refer a low likeness: everywhere else it goes through, as the faces
match, and only the journal tells.
"""

from typing import Final

from gate.reasons import Reason
from gate.view import Outcome
from simulators.scenarios.scenario import Scenario

MORPHS: Final = (
    Scenario(
        name="morph",
        says="The passport's portrait is a morph of its holder and of whoever comes with it.",
        expected=Outcome.SECOND_LINE,
        reason=Reason.LIKENESS_LOW,
        own_passport=False,
        morph=True,
    ),
)
