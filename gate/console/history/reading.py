"""Asks the hall's journal for the pages, and turns what it can not give into a sentence."""

from typing import Annotated, Final

from fastapi import Depends, Request

from gate.console.hall import hall_of
from gate.errors import JournalError, JournalUnreadable
from gate.ports import JournalReader
from gate.records import Standing

NONE_HERE: Final = "this hall has no journal that can be read here"
PARTS: Final = "Personal parts: see egate journal verify."


def reader_of(request: Request) -> JournalReader:
    """Return the reader of this hall's journal. Raises JournalUnreadable: there is none."""
    journal = hall_of(request).journal
    if journal is None:
        raise JournalUnreadable(NONE_HERE)
    return journal


def reader_or_none(request: Request) -> JournalReader | None:
    return hall_of(request).journal


MaybeReader = Annotated[JournalReader | None, Depends(reader_or_none)]


def why_not(error: JournalError) -> str:
    """Return the sentence for whoever asked."""
    return f"The journal can not be read: {error}"


def standing_words(standing: Standing) -> tuple[str, str]:
    """Return how it looks (a tone) and a sentence: what was verified, and what was not yet."""
    if standing.fault:
        words = f"Row {standing.fault_seq} does not verify: {standing.fault}."
        return "alarm", f"{words} Rows from there on prove nothing. Report it now."
    if not standing.rows:
        return "closed", "The journal has no rows yet."
    if standing.verified < standing.rows:
        some = f"Rows 1 to {standing.verified:,} of {standing.rows:,} are verified so far"
        return "busy", f"{some}; each look at this page verifies more."
    return "passed", f"All {standing.rows:,} rows follow from one another. {PARTS}"
