"""The figures of a period, as pages draw them and the API tells them."""

from pydantic import BaseModel, ConfigDict, Field

from gate.console.statistics.period import Period


class Figure(BaseModel):
    """Frozen, as everything that is computed once."""

    model_config = ConfigDict(frozen=True)


class Interval(Figure):
    """A quarter of an hour at one lane."""

    begin: str = Field(description="UTC, to the minute.")
    lane: str = Field(description="Name of the lane.")
    ended: int = Field(ge=1, description="Crossings that ended.")
    passed: int = Field(ge=0, description="Of them: through the exit.")


class StepTime(Figure):
    """How long one step took, over all crossings that took it."""

    step: str = Field(description="State of the lane, a code.")
    words: str = Field(description="The same in words.")
    crossings: int = Field(ge=1, description="Number of samples.")
    median_ms: float = Field(ge=0, description="Half took no longer.")
    p95_ms: float = Field(ge=0, description="95 of 100 took no longer (nearest rank).")
    longest_ms: float = Field(ge=0, description="The longest.")


class Cause(Figure):
    """A reason against an automatic release."""

    reason: str = Field(description="The code.")
    words: str = Field(description="The officer's sentence.")
    first: int = Field(ge=0, description="Crossings in which it was the first cause.")
    named: int = Field(ge=1, description="Crossings in which it was told at all.")
    share: float = Field(ge=0, le=1, description="Of the crossings with any reason, as first.")
    together: float = Field(ge=0, le=1.000001, description="Share of this and all more frequent.")


class Ending(Figure):
    """How crossings ended."""

    outcome: str = Field(description="The code.")
    words: str = Field(description="The same in words.")
    crossings: int = Field(ge=1, description="How many.")
    share: float = Field(ge=0, le=1, description="Of all that ended.")


class ScoreBin(Figure):
    """Comparison scores from `low` (included) to `high`."""

    low: float = Field(description="Beginning.")
    high: float = Field(description="End; of the last bin included.")
    scores: int = Field(ge=0, description="How many.")
    below: int = Field(ge=0, description="Of them: under the threshold of their own decision.")


class Limit(Figure):
    """A threshold that decisions of the period were held to."""

    reference: str = Field(description="Portrait compared with: chip, printed; empty: not told.")
    threshold: float = Field(description="Comparison score.")
    scores: int = Field(ge=1, description="Scores that were held to it.")
    below: int = Field(ge=0, description="Of them: under it.")


class Scores(Figure):
    """All comparison scores of the period."""

    samples: int = Field(ge=0, description="Crossings with a score.")
    bins: list[ScoreBin] = Field(description="Fifty, from 0 to 1.")
    limits: list[Limit] = Field(description="Thresholds in use.")


class AnswerTime(Figure):
    """From the call of an officer to the first answer; by action, never by officer."""

    action: str = Field(description="What was asked of the lane, a code.")
    words: str = Field(description="The same in words.")
    answers: int = Field(ge=1, description="Number of samples.")
    median_ms: float = Field(ge=0, description="Half took no longer.")
    p95_ms: float = Field(ge=0, description="95 of 100 took no longer (nearest rank).")
    longest_ms: float = Field(ge=0, description="The longest.")


class Figures(Figure):
    """All figures of a period."""

    begin: str = Field(description="UTC, to the minute, included.")
    end: str = Field(description="UTC, to the minute, not included.")
    complete: bool = Field(
        description="False: the journal held more rows than are read at once, and the figures"
        " are of the newest of them alone."
    )
    crossings: int = Field(ge=0, description="Crossings that ended.")
    passed: int = Field(ge=0, description="Of them: through the exit.")
    lanes: list[str] = Field(description="Lanes with any of them.")
    throughput: list[Interval] = Field(description="Per 15 minutes and lane; empty ones left out.")
    steps: list[StepTime] = Field(description="In the order of a crossing.")
    reasons: list[Cause] = Field(description="The most frequent first cause first.")
    outcomes: list[Ending] = Field(description="The most frequent first.")
    scores: Scores = Field(description="Histogram of comparison scores.")
    calls: int = Field(ge=0, description="Crossings that an officer was called to.")
    unanswered: int = Field(ge=0, description="Of them: without an answer in the period.")
    answers: list[AnswerTime] = Field(description="By action, the most frequent first.")


def as_json(of: Figures, _: Period) -> bytes:
    """Return them as the API tells them; where the journal is read, beside the lanes' loop."""
    return of.model_dump_json().encode()
