"""Signs out of probabilities, under a grammar. What is clearly printed is told, even against it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Final

from gate.document.reading.grammar import ANY, Grammar
from gate.document.reading.signs import SIGNS, Sign

LEAST_MASS: Final = 1e-4  # one place that fits badly does not decide the kind
LEAST_PRESENCE: Final = 0.5
LEAST_ALLOWED: Final = 0.5  # probability of all that may stand there, for a sure sign
PRINTED: Final = 0.99  # from here on a sign stands there, whatever the grammar says
Chances = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of one grammar and how certain each of its characters is."""

    grammar: Grammar
    text: str = field(repr=False)  # of all lines, joined
    certainty: tuple[float, ...]  # 0..1, one a character


def best_of(grammars: Sequence[Grammar], signs: Sequence[Sign]) -> Decoded | None:
    """Decode under the grammar that fits best; None: no grammar."""
    if not grammars:
        return None
    return decoded(max(grammars, key=lambda one: fit(one, signs)), signs)


def fit(grammar: Grammar, signs: Sequence[Sign]) -> float:
    """Return the logarithm of how probable the grammar is; 0: every sign may stand there."""
    masses = (
        _mass(sign, allowed)
        for sign, allowed in zip(signs, grammar.allowed, strict=True)
        if allowed is not ANY
    )
    return sum(math.log(max(LEAST_MASS, mass)) for mass in masses)


def decoded(grammar: Grammar, signs: Sequence[Sign]) -> Decoded:
    """Read every sign. A sign that the grammar had to choose is never certain."""
    read = [_read(sign, allowed) for sign, allowed in zip(signs, grammar.allowed, strict=True)]
    text = "".join(sign for sign, _ in read)
    return Decoded(grammar, text, tuple(certainty for _, certainty in read))


def _read(sign: Sign, allowed: frozenset[str]) -> tuple[str, float]:
    chances = sign.probabilities
    here = sign.presence if sign.presence < LEAST_PRESENCE else 1.0
    most = max(chances)
    likeliest = SIGNS[chances.index(most)]
    if likeliest not in allowed:
        if most >= PRINTED:
            return likeliest, most * here
        return SIGNS[max(_indexes(allowed), key=chances.__getitem__)], 0.0
    mass = _mass(sign, allowed)
    if mass < LEAST_ALLOWED:
        return likeliest, 0.0
    return likeliest, min(1.0, most / mass) * here


def _mass(sign: Sign, allowed: frozenset[str]) -> float:
    return sum(_of(allowed)(sign.probabilities))


@cache
def _of(allowed: frozenset[str]) -> Callable[[Chances], Chances]:
    """Return what takes the chances of these signs out of those of all: the hottest loop here."""
    indexes = _indexes(allowed)
    if len(indexes) > 1:
        return itemgetter(*indexes)
    return lambda chances: tuple(chances[index] for index in indexes)


@cache
def _indexes(allowed: frozenset[str]) -> tuple[int, ...]:
    return tuple(index for index, sign in enumerate(SIGNS) if sign in allowed)
