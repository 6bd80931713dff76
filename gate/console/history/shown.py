"""A row of the journal as the pages and the API show it."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gate.console.history.codes import kind_word, tone
from gate.console.history.words import sentence
from gate.records import JournalRow


class ShownRow(BaseModel):
    """One row: what was written, and what it says. Never a personal part."""

    model_config = ConfigDict(frozen=True)

    seq: int = Field(ge=1, description="Number of the row; it never changes.")
    utc: str = Field(description="When the journal took it, UTC, microseconds.")
    lane: str = Field(description="Name of the lane.")
    kind: str = Field(description="Kind of the row, a code.")
    crossing: int | None = Field(description="Crossing it tells of; null: of none.")
    words: str = Field(description="The row as a sentence.")
    public: dict[str, Any] | None = Field(
        description="The row as it was written; null: it is not what egate writes."
    )
    hash: str = Field(description="SHA-256 of the row, in hex, which the next row repeats.")

    @property
    def title(self) -> str:
        return kind_word(self.kind)

    @property
    def tone(self) -> str:
        """How a result looks; of other rows: empty."""
        if self.kind != "result" or self.public is None:
            return ""
        return tone(str(self.public.get("outcome")))

    @property
    def time(self) -> str:
        """Date and time to a tenth of a second, as a table shows it."""
        return f"{self.utc[:10]} {self.utc[11:21]}"


def shown(row: JournalRow) -> ShownRow:
    """Return a row with its words."""
    public = row.public
    return ShownRow(
        seq=row.seq,
        utc=row.utc,
        lane=row.lane,
        kind=row.kind,
        crossing=crossing_of(public),
        words=sentence(row),
        public=None if public is None else dict(public),
        hash=row.hash,
    )


def crossing_of(public: Mapping[str, object] | None) -> int | None:
    number = None if public is None else public.get("crossing")
    return number if isinstance(number, int) and not isinstance(number, bool) else None
