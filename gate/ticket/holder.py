"""Whether the name on a ticket can be that of a passport; a ticket's name is often cut.

Source: ICAO Doc 9303-3, 4.6 and 9303-4, 4.2.3 (truncation); IATA Resolution 792, item 11 (20 signs,
surname and given names parted by a stroke).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gate.document.boarding_pass import BoardingPass
from gate.document.mrz import Mrz
from gate.reasons import Reason
from gate.ticket.rail_ticket import Traveller
from gate.ticket.spelling import words

PASS_WIDTH: Final = 20
MOST_WORDS: Final = 12
TITLES: Final = frozenset(
    {"MR", "MRS", "MS", "MISS", "MSTR", "DR", "PROF", "CHD", "INF", "MME", "MLLE", "HERR", "FRAU"}
)
Words = tuple[str, ...]  # of `spelling.words`
NO_GIVEN_NAME: Final = frozenset({"", "FNU", "XXX"})  # a passport with one identifier only


class NameMatch(StrEnum):
    """How well two names agree."""

    SAME = "same"
    AS_FAR_AS_PRINTED = "as_far_as_printed"  # one of them is cut
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class TicketName:
    """A name as a ticket prints it."""

    surname: str = field(repr=False)
    given: str = field(repr=False)
    may_be_cut: bool = False  # it fills its field


def name_of_pass(boarding_pass: BoardingPass) -> TicketName:
    """Return the name on a boarding pass."""
    surname, _, given = boarding_pass.name.partition("/")
    return TicketName(surname, given, len(boarding_pass.name) >= PASS_WIDTH)


def name_of_traveller(traveller: Traveller) -> TicketName:
    """Return the name on a rail ticket."""
    return TicketName(traveller.last, f"{traveller.first} {traveller.second}".strip())


def compare(name: TicketName, mrz: Mrz) -> NameMatch:
    """Compare the name on a ticket with that in a machine readable zone.

    The ticket may leave out given names, run them together, and end them with a title. Where one
    of the two is cut, it must agree up to there.
    """
    surname, primary = words(name.surname), words(mrz.primary)
    given, secondary = words(name.given), words(mrz.secondary)
    known = surname and primary and bool(given) == bool(name.given.strip())
    if not known or max(map(len, (surname, primary, given, secondary))) > MOST_WORDS:
        return NameMatch.DIFFERENT
    if "".join(surname) == "".join(primary) and _given_agrees(given, secondary):
        return NameMatch.SAME
    if name.may_be_cut and _agrees_up_to_its_end(name, "".join(primary), secondary):
        return NameMatch.AS_FAR_AS_PRINTED
    if mrz.may_be_truncated and _agrees_with_cut_zone(surname, given, primary, secondary):
        return NameMatch.AS_FAR_AS_PRINTED
    return NameMatch.DIFFERENT


def name_reasons(names: tuple[TicketName, ...], mrz: Mrz) -> tuple[Reason, ...]:
    """Return the reason against a ticket with these names beside that passport; it may have none.

    A ticket without a name is for whoever holds it.
    """
    if not names or any(compare(name, mrz) is not NameMatch.DIFFERENT for name in names):
        return ()
    return (Reason.NAME_MISMATCH,)


def _given_agrees(printed: tuple[str, ...], secondary: tuple[str, ...]) -> bool:
    whole = {"".join(one) for one in _without_title(printed)}
    if not secondary:
        return bool(whole & NO_GIVEN_NAME)
    return any(text and _is_made_of(text, secondary) for one in whole for text in _untitled(one))


def _without_title(printed: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield printed
    if printed and printed[-1] in TITLES:
        yield printed[:-1]


def _untitled(text: str) -> Iterator[str]:
    """Yield the text, and without a title that was written onto its end."""
    yield text
    for title in TITLES:
        if text.endswith(title):
            yield text.removesuffix(title)


def _is_made_of(text: str, secondary: tuple[str, ...]) -> bool:
    """Tell whether the text is some of the given names, in their order, run together."""
    reached = {0}
    for word in secondary:
        reached |= {at + len(word) for at in reached if text.startswith(word, at)}
    return len(text) in reached


def _agrees_up_to_its_end(name: TicketName, primary: str, secondary: tuple[str, ...]) -> bool:
    """Tell whether a ticket's name, cut at the end of its field, agrees with a passport's."""
    surname, given = "".join(words(name.surname)), "".join(words(name.given))
    if not given:  # cut within the surname
        return primary.startswith(surname)
    if surname != primary:
        return False
    whole = "".join(secondary)
    return any(
        whole.startswith(text) or _is_made_of(text, secondary) for text in _untitled(given) if text
    )


def _agrees_with_cut_zone(surname: Words, given: Words, primary: Words, secondary: Words) -> bool:
    """Tell whether a name agrees with a zone that had no room for all of it.

    Issuers cut either identifier, and leave a letter of the second one at least.
    """
    if not _is_cut_from(primary, surname) or bool(given) != bool(secondary):
        return False
    return _is_cut_from(secondary, given) or _given_agrees(given, secondary)


def _is_cut_from(zone: Words, whole: Words) -> bool:
    """Tell whether the end was taken off, or of each component one. Source: Doc 9303-4, 4.2.3."""
    if "".join(whole).startswith("".join(zone)):
        return True
    return len(zone) == len(whole) and all(map(str.startswith, whole, zone))
