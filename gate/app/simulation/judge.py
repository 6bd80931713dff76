"""Holds each visit against what its lane told from its beginning to that of the next one."""

from gate.app.simulation.plan import Record
from gate.lane.limits import DEFAULT_LIMITS
from gate.view import CrossingResult
from simulators.virtual.lane_world import Visit
from simulators.virtual.truth import CodesPassed, contradictions

INSIDE_S = DEFAULT_LIMITS.inside_ms / 1000


class Judge:
    """Of all lanes of one hall; what it finds goes into the record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._open_visits = dict[str, Visit]()
        self._results = dict[str, list[CrossingResult]]()
        self._called_s = dict[str, list[float]]()
        self._codes = CodesPassed()

    def take_result(self, lane: str, result: CrossingResult) -> None:
        """A crossing has ended."""
        self._record.results.append((lane, result))
        self._results.setdefault(lane, []).append(result)

    def take_call(self, lane: str, at_s: float) -> None:
        """The lane has called an officer."""
        self._called_s.setdefault(lane, []).append(at_s)

    def take_visit(self, visit: Visit) -> None:
        """A traveller has gone; what is told of them may still come."""
        self._record.visits.append(visit)
        self._open_visits[visit.lane] = visit

    def judge(self, lane: str) -> None:
        """Judge the last visit of this lane, if there was one since."""
        results = self._results.pop(lane, [])
        called_s = self._called_s.pop(lane, [])
        visit = self._open_visits.pop(lane, None)
        if visit is None:
            return
        visit.results = [result.outcome.value for result in results]
        found = [*contradictions(visit, results, called_s, INSIDE_S)]
        if twice := self._codes.take(visit, results):
            found.append(twice)
        at = f"lane {lane}, {visit.began_s:.0f} s, traveller {visit.traveller.number}"
        self._record.contradictions.extend(f"{at}: {words}" for words in found)
