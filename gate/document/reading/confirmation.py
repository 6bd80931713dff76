"""A right check digit settles one doubt of its field: look-alikes nearly always differ in value.

Nothing that was read is changed. The characters 0 and O, 8 and B, 5 and S, 2 and Z, 1 and I differ
modulo 10 and so in the check digit; 6 and G do not, and stay in doubt. One digit settles one doubt
and no more: two wrong characters may make up for each other. Source: ICAO Doc 9303-3, 4.9.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gate.document.check_digit import VALUES
from gate.document.layout import LAYOUTS, Kind, Span
from gate.document.reading.decoding import Decoded
from gate.document.reading.grammar import LICENCE, LICENCE_NUMBER, LICENCE_SHAPE
from gate.document.reading.signs import SIGNS, Sign

LEAST: Final = 0.6  # certainty of a character that a digit may settle


def confirmed(
    found: Decoded, signs: Sequence[Sign], right: Iterable[str], sure: float
) -> tuple[float, ...]:
    """Return the certainties with what the right check digits add to them.

    Args:
        found: What was read of `signs`.
        right: Names of the check digits that are right.
        sure: From which certainty on a character is in no doubt.
    """
    certainty = list(found.certainty)
    for places in _covered(found, set(right)):
        doubts = [place for place in places if certainty[place] < sure]
        if len(doubts) == 1 and certainty[doubts[0]] >= LEAST:
            place = doubts[0]
            allowed = found.grammar.allowed[place]
            certainty[place] = _among_equals(signs[place], found.text[place], allowed)
    return tuple(certainty)


def _among_equals(sign: Sign, read: str, allowed: frozenset[str]) -> float:
    """Return how certain `read` is among the signs to which the check digit is blind."""
    chances = dict(zip(SIGNS, sign.probabilities, strict=True))
    blind = [one for one in allowed if (VALUES[one] - VALUES[read]) % 10 == 0]
    return chances[read] / sum(chances[one] for one in blind)


def _covered(found: Decoded, right: set[str]) -> Iterator[list[int]]:
    """Yield the places that each right digit covers, itself included; the composite last."""
    if found.grammar.kind == LICENCE:
        for name, span in (("number", LICENCE_NUMBER), ("composite", (0, LICENCE_SHAPE[1]))):
            if name in right:
                yield [*range(*span)]
        return
    layout = LAYOUTS[Kind(found.grammar.kind)]
    fields: list[tuple[str, tuple[Span, ...], int | None]] = [
        ("number", (layout.number,), layout.number_check),
        ("birth", (layout.birth,), layout.birth[1]),
        ("expiry", (layout.expiry,), layout.expiry[1]),
        ("optional", (layout.optional,), layout.optional_check),
        ("composite", layout.composite, layout.composite_check),
    ]
    for name, spans, digit in fields:
        # A filler for a digit: the number goes on elsewhere, or there is no optional data.
        if name in right and digit is not None and found.text[digit].isdigit():
            yield [*(place for span in spans for place in range(*span)), digit]
