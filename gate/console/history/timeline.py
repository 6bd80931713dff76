"""One crossing along time: steps, doors as they were ordered, checks, and the officer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gate.console.history.codes import kind_word, state
from gate.console.state_words import STATES
from gate.records import JournalRow

CHECKS: Final[Mapping[str, str]] = {  # kind of row: what says whether it was met
    "document": "accepted",
    "reference": "origin",
    "chip": "chip_authenticated",
    "background": "background_clear",
    "capture": "live",
    "decision": "release",
}
OFFICER: Final = ("officer_called", "officer_command", "override_asked", "override_withdrawn",
                  "override", "retry")  # fmt: skip
DOORS: Final = ("entry", "exit")


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted; ms count from the first row."""

    begin_ms: float
    end_ms: float
    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened; `met`: True, False, or None where it was not known."""

    at_ms: float
    words: str
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn, and the same in the table beside it."""

    total_ms: float
    steps: tuple[Span, ...]
    doors: Mapping[str, tuple[Span, ...]]  # each door, while it was ordered open
    checks: tuple[Moment, ...]
    officer: tuple[Moment, ...]
    rows: tuple[tuple[float, JournalRow], ...]


def timeline(rows: Sequence[JournalRow]) -> Timeline:
    """Return the timeline of a crossing's rows, at least one, in their order."""
    placed = tuple(zip(_offsets(rows), rows, strict=True))
    total = max((at for at, _ in placed), default=0.0)
    return Timeline(
        total,
        tuple(_steps(placed, total)),
        {name: tuple(_open(placed, name, total)) for name in DOORS},
        tuple(_moments(placed, CHECKS)),
        tuple(Moment(at, kind_word(row.kind)) for at, row in placed if row.kind in OFFICER),
        placed,
    )


def _offsets(rows: Sequence[JournalRow]) -> Iterator[float]:
    """Monotonic within a boot; over a restart the wall clock has to do, and never runs back."""
    last = 0.0
    for row in rows:
        first = rows[0]
        if row.boot == first.boot:
            at = (row.mono_ns - first.mono_ns) / 1e6
        else:
            at = _between(first.utc, row.utc)
        last = max(last, at)
        yield last


def _between(begin: str, end: str) -> float:
    try:
        passed = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
    except (ValueError, TypeError):  # not a time: somebody changed it
        return 0.0
    return passed.total_seconds() * 1000


Placed = Sequence[tuple[float, JournalRow]]


def _steps(placed: Placed, total: float) -> Iterator[Span]:
    changes = [(at, str((row.public or {}).get("to"))) for at, row in placed if row.kind == "state"]
    for index, (at, code) in enumerate(changes):
        end = changes[index + 1][0] if index + 1 < len(changes) else total
        if end > at:
            yield Span(at, end, state(code), STATES[code].tone if code in STATES else "lost")


def _open(placed: Placed, door: str, total: float) -> Iterator[Span]:
    begin: float | None = None
    for at, row in placed:
        public = row.public or {}
        opens = row.kind == "doors" and public.get(door) == "OPEN"
        opens = opens or (row.kind == "open" and door == "exit")
        if opens and begin is None:
            begin = at
        elif row.kind == "doors" and not opens and begin is not None:
            yield Span(begin, at, "open")
            begin = None
    if begin is not None:
        yield Span(begin, total, "open")


def _moments(placed: Placed, kinds: Mapping[str, str]) -> Iterator[Moment]:
    for at, row in placed:
        if (name := kinds.get(row.kind)) is not None:
            value = (row.public or {}).get(name)
            met = value is not None if name == "origin" else value
            yield Moment(at, kind_word(row.kind), met if isinstance(met, bool) else None)
