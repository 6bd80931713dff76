"""What figures are computed from: crossings, their thresholds, and officers' answers."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from gate.events import OfficerAction
from gate.records import JournalRow

KINDS: Final = ("result", "decision", "officer_called", "officer_command")
SERVICE: Final = frozenset(
    {OfficerAction.LOCK, OfficerAction.OUT_OF_SERVICE, OfficerAction.IN_SERVICE}
)
Key = tuple[str, int]  # lane, crossing


@dataclass(frozen=True, slots=True)
class Crossing:
    """One that ended."""

    lane: str
    ended: datetime
    outcome: str
    reasons: tuple[str, ...]  # first cause first
    score: float | None
    ms: Mapping[str, float]  # step: milliseconds; parts of steps are not here
    threshold: float | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """An officer was called, and answered or not."""

    lane: str
    action: str = ""  # empty: nobody answered within the period
    after_ms: float = 0.0


@dataclass(slots=True)
class Samples:
    """Filled row by row, in any order of pages; rows of one crossing in theirs, or the reverse."""

    _results: dict[Key, JournalRow] = field(default_factory=dict)
    _decisions: dict[Key, JournalRow] = field(default_factory=dict)
    _calls: dict[Key, JournalRow] = field(default_factory=dict)
    _commands: dict[Key, list[JournalRow]] = field(default_factory=dict)

    def add(self, rows: Iterable[JournalRow]) -> None:
        """Take rows; what is none of ours, or was changed, counts nowhere."""
        for row in rows:
            number = None if row.public is None else row.public.get("crossing")
            if not isinstance(number, int) or row.kind not in KINDS:
                continue
            key = row.lane, number
            if row.kind == "officer_command":
                if str((row.public or {}).get("action")) in SERVICE:
                    continue  # of the lane: nobody has answered the referral
                self._commands.setdefault(key, []).append(row)
            elif row.kind == "officer_called":
                self._first(self._calls, key, row)
            else:
                kept = self._results if row.kind == "result" else self._decisions
                self._last(kept, key, row)

    @staticmethod
    def _first(kept: dict[Key, JournalRow], key: Key, row: JournalRow) -> None:
        if key not in kept or row.seq < kept[key].seq:
            kept[key] = row

    @staticmethod
    def _last(kept: dict[Key, JournalRow], key: Key, row: JournalRow) -> None:
        if key not in kept or row.seq > kept[key].seq:
            kept[key] = row

    def crossings(self) -> list[Crossing]:
        """Return those that ended, by their rows."""
        read = (_crossing(row, self._decisions.get(key)) for key, row in self._results.items())
        return [one for one in read if one is not None]

    def called(self) -> list[Called]:
        """Return each first call for a crossing with the first answer after it."""
        return [_called(row, self._commands.get(key, [])) for key, row in self._calls.items()]


def _crossing(row: JournalRow, decision: JournalRow | None) -> Crossing | None:
    public, decided = row.public or {}, (decision.public or {}) if decision else {}
    ms, reasons = public.get("ms"), public.get("reasons")
    try:
        ended = datetime.fromisoformat(row.utc).astimezone(UTC)
    except ValueError:
        return None
    steps = ms.items() if isinstance(ms, dict) else ()
    return Crossing(
        lane=row.lane,
        ended=ended,
        outcome=str(public.get("outcome")),
        reasons=tuple(str(one) for one in reasons) if isinstance(reasons, list) else (),
        score=number(public.get("score")),
        ms={step: long for step, one in steps
            if "." not in step and (long := number(one)) is not None},
        threshold=number(decided.get("threshold")),
        reference=str(decided.get("reference") or ""),
    )  # fmt: skip


def _called(call: JournalRow, commands: Iterable[JournalRow]) -> Called:
    after = [one for one in commands if one.seq > call.seq and one.boot == call.boot]
    if not after:
        return Called(call.lane)
    answer = min(after, key=lambda one: one.seq)
    took = max(0.0, (answer.mono_ns - call.mono_ns) / 1e6)
    return Called(call.lane, str((answer.public or {}).get("action")), took)


def number(value: object) -> float | None:
    """Return a finite number; None: it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        real = float(value)
    except OverflowError:
        return None
    return real if math.isfinite(real) else None
