"""Presentation attacks: the passport of somebody else, and that person's face in some other form.

They come only to lanes that check for them: everywhere else most would go through, as the faces
match.
"""

from typing import Final

from gate.reasons import Reason
from gate.view import Outcome
from simulators.attacks.kinds import Attack
from simulators.scenarios.scenario import Scenario


def _attack(attack: Attack, says: str) -> Scenario:
    return Scenario(
        name=f"attack_{attack}",
        says=says,
        expected=Outcome.SECOND_LINE,
        reason=Reason.PRESENTATION_ATTACK,
        own_passport=False,
        attack=attack,
    )


ATTACKS: Final = (
    _attack(Attack.PRINT_FLAT, "A printed photo of the holder is held up."),
    _attack(Attack.PRINT_BENT, "A printed photo is held up, bent round like a face."),
    _attack(Attack.PRINT_EYES_CUT, "A printed photo has holes for the attacker's own eyes."),
    _attack(Attack.PHONE_PHOTO, "A phone shows a photo of the holder."),
    _attack(Attack.TABLET_REPLAY, "A tablet plays a video of the holder, who moves and blinks."),
    _attack(Attack.FLAT_MASK, "A flat mask, cut out along the head, is worn."),
    _attack(Attack.FROZEN_STREAM, "The camera's stream is exchanged for one picture with noise."),
    _attack(Attack.LOOPED_STREAM, "The camera's stream is exchanged for a loop of an earlier one."),
)
