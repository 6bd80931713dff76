"""Heads in between two people: what a morphed portrait shows, drawn and not blended."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simulators.travellers.genome import Genome, vector, with_vector
from simulators.travellers.grid import Array
from simulators.travellers.people import Traveller

# Holder and other by their places among PEOPLE: the morph of these matches both at the threshold of
# simulated travellers, and each of them less than their own portrait would (tests hold it).
PASSING = (
    (18, 0), (2, 6), (15, 9), (16, 12), (14, 18), (18, 14), (18, 20), (20, 18), (12, 16), (15, 21),
)  # fmt: skip
MIXED = ("age", "melanin", "hair_melanin", "hair_red", "grey", "eye_hue")


def morph(one: Genome, other: Genome, share: float = 0.5) -> Genome:
    """Return the head in between; hair, beard and clothing are those of the first.

    No picture is blended, so that none of the traces of a real morph are in it: ghost contours,
    doubled irises, softened skin. It is as if the morphing were perfect.

    Args:
        one: Who applies for the document.
        other: Who wants to travel on it.
        share: 0..1, of the other; 0: the first alone.
    """
    mixed = {
        name: (1 - share) * getattr(one, name) + share * getattr(other, name) for name in MIXED
    }
    between = (1 - share) * vector(one) + share * vector(other)
    return replace(with_vector(one, between), **mixed)


def look_alikes(people: Sequence[Traveller], portraits: Array) -> list[tuple[int, int]]:
    """Return pairs of the same sex, each person with the one who is most like them, each once.

    Who has a morph made looks for somebody alike first.

    Args:
        people: n of them.
        portraits: (n, d), templates of norm 1.
    """
    scores = portraits @ portraits.T
    pairs = dict[tuple[int, int], None]()
    for place, person in enumerate(people):
        same = [n for n, one in enumerate(people) if n != place and one.sex == person.sex]
        if same:
            nearest = int(same[np.argmax(scores[place, same])])
            pairs[min(place, nearest), max(place, nearest)] = None
    return list(pairs)
