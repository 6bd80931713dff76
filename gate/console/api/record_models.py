"""What the API takes and tells of the journal."""

from pydantic import Field

from gate.console.api.models import Told
from gate.console.history.filters import MOST_ROWS, Filter
from gate.console.history.shown import ShownRow


class RowsAsked(Filter):
    """Rows of the journal."""

    limit: int = Field(default=50, ge=1, le=MOST_ROWS, description="Rows at most.")


class Rows(Told):
    """Rows of the journal, the newest first."""

    rows: list[ShownRow] = Field(description="Those that fit.")
    before: int | None = Field(
        description="Ask on with this; null: all rows were looked at. May be set without rows."
    )
    newest: int = Field(ge=0, description="Number of the journal's last row; 0: it is empty.")


class CrossingRows(Told):
    """One crossing."""

    lane: str = Field(description="Name of the lane.")
    crossing: int = Field(ge=1, description="Its number at this lane.")
    rows: list[ShownRow] = Field(description="All rows of the lane while it lasted, in order.")


class Chain(Told):
    """How far the journal's chain of hashes was verified since this program was started."""

    rows: int = Field(ge=0, description="In the journal now.")
    verified: int = Field(ge=0, description="Rows 1 to this follow from one another.")
    fault: str = Field(description="The first fault; empty: none so far.")
    fault_row: int | None = Field(description="Where it is; null: none so far.")
