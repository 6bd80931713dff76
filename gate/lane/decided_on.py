"""What an officer's decision rests on, as a short digest that goes back with the decision.

The epoch tells another state; within one state a score, a reason or a person can still change.
"""

import hashlib
from typing import Final

from gate.view import LaneView

BYTES: Final = 8


def decided_on(view: LaneView) -> str:
    """Return 16 hexadecimal digits; another one where anything that is judged is another."""
    persons = None if view.status is None else (view.status.persons, view.status.left_object)
    judged = (
        *(view.lane, view.crossing, view.epoch, view.score, view.threshold, view.reference),
        *(view.reasons, view.checks, persons, view.waiting),
    )
    return hashlib.blake2b(repr(judged).encode(), digest_size=BYTES).hexdigest()
