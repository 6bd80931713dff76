"""Document numbers, and how those of more than nine characters continue in the optional data."""

from dataclasses import dataclass, field

from gate.document.check_digit import FILLER, check_digit
from gate.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Number:
    value: str = field(repr=False)  # without filler at its end
    rest: str = field(repr=False)  # optional data that is not part of the number
    check_is_right: bool


def document_number(first: str, check: str, optional: str, *, may_continue: bool) -> Number:
    """Put the number together.

    A filler instead of the check digit says that the number goes on at the start of the optional
    data, its check digit last, a filler after it.

    Args:
        first: The number's own field.
        check: The character in the place of its check digit.
        optional: The optional data of the same line.
        may_continue: Whether this kind of document knows long numbers.

    Raises:
        DocumentError: no number at all.

    Source: ICAO Doc 9303-5, 4.2.2 note j; 9303-6, 4.2.2 note j.
    """
    if not first.strip(FILLER):
        raise DocumentError("number: only filler")
    more, _, rest = optional.partition(FILLER)
    if may_continue and check == FILLER and len(more) > 1:
        value = first + more[:-1]
        return Number(value, rest, more[-1] == check_digit(value))
    return Number(first.rstrip(FILLER), optional, check == check_digit(first))
