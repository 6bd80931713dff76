"""What a reader of the history asks for: the same model for page, export and API."""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from gate.console.history.codes import GROUPS, KINDS
from gate.reasons import Reason
from gate.records import Wanted
from gate.view import Outcome

MOST_ROWS: Final = 200
LAST_ROW: Final = 2**53 - 1  # whole in every JSON reader
DAY: Final = r"20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
CLOCK: Final = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
MOMENT: Final = rf"^{DAY}T{CLOCK}Z?$"
NAME: Final = r"^[A-Za-z0-9_.-]{1,64}$"
ACTOR: Final = r"^(token:)?[A-Za-z0-9_.-]{1,64}$"


def _whole(pattern: str, words: str) -> AfterValidator:
    """`$` also fits before a line break at the end."""

    def fits(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            raise ValueError(words)
        return text

    return AfterValidator(fits)


def _text(pattern: str, words: str, most: int) -> tuple[AfterValidator, WithJsonSchema]:
    schema = {"type": "string", "pattern": pattern, "maxLength": most, "description": words}
    return _whole(pattern, words), WithJsonSchema(schema)


Moment = Annotated[str, *_text(MOMENT, "UTC, such as 2026-11-24T20:51 or 2026-11-24T20:51:37Z", 27)]
Name = Annotated[str, *_text(NAME, "1 to 64 of A-Z a-z 0-9 _ . -", 64)]

Actor = Annotated[str, *_text(ACTOR, "a pseudonym, or token: and the name of a token", 70)]


def _known(kind: str) -> str:
    if kind not in GROUPS and kind not in KINDS:
        raise ValueError("neither a group nor a kind of rows")
    return kind


Kind = Annotated[
    str,
    AfterValidator(_known),
    WithJsonSchema({"type": "string", "enum": [*GROUPS, *KINDS]}),
]


class Filter(BaseModel):
    """Which rows of the journal. What is left out, or empty, asks nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    lane: Name | None = Field(default=None, description="Rows of this lane.")
    kind: Kind = Field(default="crossings", description="A group of kinds, or one kind of rows.")
    since: Moment | None = Field(default=None, description="Written at this time or later (UTC).")
    until: Moment | None = Field(default=None, description="Written before this time (UTC).")
    outcome: Outcome | None = Field(default=None, description="Results of crossings that ended so.")
    reason: Reason | None = Field(default=None, description="Rows that tell this reason.")
    officer: Actor | None = Field(default=None, description="Rows that name this pseudonym.")
    before: int | None = Field(
        default=None, ge=1, le=LAST_ROW, description="Rows below this number; left out: the newest."
    )

    def wanted(self) -> Wanted:
        """Return what the journal is asked."""
        return Wanted(
            lane=self.lane,
            kinds=GROUPS[self.kind][1] if self.kind in GROUPS else (self.kind,),
            since=(self.since or "").removesuffix("Z"),
            until=(self.until or "").removesuffix("Z"),
            outcome=self.outcome,
            reason=self.reason,
            officer=self.officer,
        )

    def query(self) -> dict[str, str]:
        """Return the filter as a page's address carries it, without `before`."""
        told = self.model_dump(mode="json", exclude={"before"}, exclude_none=True)
        return {name: str(value) for name, value in told.items()}

    def newest(self) -> Self:
        """Return the same without a place in it."""
        return self.model_copy(update={"before": None})


def moment_or_nothing(text: str) -> str:
    """Return what a field for a time can show; what is no time can not stand in it."""
    return text.removesuffix("Z") if re.fullmatch(MOMENT, text) else ""


def asked_by_form(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a form asks: it sends every field, and an empty one asks nothing."""
    return {name: value for name, value in given.items() if value}
