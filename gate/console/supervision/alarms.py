"""The alarm queue: what holds now, and what was over before anybody saw it; seen by whom.

To be seen is not to be dealt with: an alarm stays while its condition holds, silent. Alarms that
came and went unseen stay, too, as IEC 62682 asks (returned to normal, unacknowledged).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gate.console.supervision.conditions import Condition
from gate.errors import EgateError


class NoSuchAlarm(EgateError):
    """The alarm is over, or never was."""

    remedy = "Look at the queue again."


@dataclass(slots=True)
class Alarm:
    """One condition of one lane since it began."""

    number: int  # of this run of the pages, never used twice
    lane: str
    condition: Condition
    since_ms: int  # monotonic
    seen_by: str = ""  # pseudonym; "": nobody has seen it yet
    over: bool = False  # the condition has ended, and nobody has seen it


@dataclass(slots=True)
class Alarms:
    """All alarms of a hall. `version` grows with every change."""

    version: int = 0
    _known: dict[tuple[str, str], Alarm] = field(default_factory=dict)
    _last: int = 0

    def take(self, lane: str, holding: Iterable[Condition], now_ms: int) -> None:
        """Set what holds of a lane now; all else of it is over."""
        found = {one.kind: one for one in holding}
        for kind, condition in found.items():
            self._hold(lane, kind, condition, now_ms)
        for key in [key for key in self._known if key[0] == lane and key[1] not in found]:
            self._end(key)

    def add(self, lane: str, condition: Condition, now_ms: int) -> None:
        """Set that this holds, and leave the rest as it is: nothing more is known of the lane."""
        self._hold(lane, condition.kind, condition, now_ms)

    def see(self, number: int, officer: str) -> Alarm:
        """Note who has seen it; whoever saw it first stays. Raises NoSuchAlarm."""
        for key, alarm in self._known.items():
            if alarm.number == number:
                alarm.seen_by = alarm.seen_by or officer
                self.version += 1
                if alarm.over:
                    del self._known[key]
                return alarm
        raise NoSuchAlarm("this alarm is over")

    def queue(self) -> list[Alarm]:
        """Return all: unseen first, then by severity, then the oldest first."""
        return sorted(
            self._known.values(),
            key=lambda one: (one.seen_by != "", one.condition.severity, one.since_ms, one.number),
        )

    def _hold(self, lane: str, kind: str, condition: Condition, now_ms: int) -> None:
        known = self._known.get((lane, kind))
        if known is None or condition.cause not in ("", known.condition.cause):
            # Whoever has seen an emergency stop has not seen the fire: unseen, with its own time.
            self._last += 1
            self._known[lane, kind] = Alarm(self._last, lane, condition, now_ms)
        elif known.over or (
            known.condition != condition and known.condition.cause == condition.cause
        ):
            known.condition, known.over = condition, False
        else:
            return
        self.version += 1

    def _end(self, key: tuple[str, str]) -> None:
        alarm = self._known[key]
        if alarm.over:
            return
        if alarm.condition.kept and not alarm.seen_by:
            alarm.over = True
        else:
            del self._known[key]
        self.version += 1
