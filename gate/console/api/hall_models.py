"""What the API takes and tells of the hall as a whole: its stop, its alarms, its stream."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gate.console.api.models import Lane, Told


class Stop(BaseModel):
    """The stop of every lane. A key is used once: sent again, it is the same stop."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(
        pattern="^[A-Za-z0-9_-]{8,64}$", min_length=8, max_length=64,
        description="Chosen by the client, another for each stop.",
    )  # fmt: skip


class Stopped(Told):
    """What became of a stop, lane by lane."""

    done: bool = Field(description="False: somebody has to look at a lane.")
    lanes: dict[str, bool] = Field(
        description="By name: it is locked. False: it gave no answer, or could not write it down."
    )


class Alarm(Told):
    """One condition of one lane since it began."""

    number: int = Field(ge=1, description="Of this run of the pages (`boot`), never used twice.")
    lane: str = Field(description="Name of the lane.")
    severity: Literal["critical", "high", "medium", "low"] = Field(description="How it presses.")
    word: str = Field(description="The severity as the pages say it.")
    sentence: str = Field(description="What holds; why, only to whoever may see people.")
    age_ms: int = Field(ge=0, description="Since it began.")
    seen_by: str = Field(description="Pseudonym of who saw it first; empty: nobody.")
    over: bool = Field(description="True: it has ended, and nobody had seen it.")


class Alarms(Told):
    """The queue: unseen first, then by severity, then the oldest first."""

    alarms: list[Alarm] = Field(description="In the order in which they press.")


class HallTold(Told):
    """One event of the stream: at first everything, then what has changed."""

    boot: str = Field(description="Of this run of the pages; where it is another, begin anew.")
    number: int = Field(ge=0, description="0, 1, 2, … of this connection, without a gap.")
    lanes: dict[str, Lane | None] = Field(
        default_factory=dict, description="Those that have changed. null: it is silent."
    )
    alarms: list[Alarm] | None = Field(
        default=None, description="The whole queue, where it has changed; null: it has not."
    )
