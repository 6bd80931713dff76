"""What a simulation comes to, as one JSON object."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from gate.app.simulation.plan import Plan, Record
from gate.view import Outcome
from simulators.audit.audit import Report
from simulators.virtual.flights import HOUR_S
from simulators.virtual.lane_world import Visit
from simulators.virtual.traveller import UNSEEN


def figures(plan: Plan, record: Record, audit: Report, wall_s: float) -> dict[str, Any]:
    """Return everything that is reported, as JSON values; `wall_s`: real seconds it took."""
    lane_seconds = plan.lanes * record.seconds
    return {
        "lanes": plan.lanes,
        "days": plan.days,
        "seed": plan.seed,
        "topology": plan.topology.value,
        "every_cycle": plan.every_cycle,
        "travellers": len(record.visits) + record.waits.gave_up,
        "served": len(record.visits),
        "gave_up_waiting": record.waits.gave_up,
        "longest_queue": record.waits.longest,
        "waiting_s": spread(record.waits.waited_s),
        "crossing_s": spread([one.ended_s - one.began_s for one in passed(record.visits)]),
        "passed_by_hour_and_lane": by_hour(plan, record.visits),
        "busiest_hour_a_lane": busiest(record.visits),
        "left_by": dict(Counter(visit.ended for visit in record.visits)),
        "outcomes": dict(Counter(result.outcome.value for _, result in record.results)),
        "reasons": dict(
            Counter(reason.value for _, one in record.results for reason in one.reasons)
        ),
        "behaviour": dict(Counter(visit.traveller.kind for visit in record.visits)),
        "passed_unseen": unseen(record.visits),
        "officers": officers(record),
        "availability": availability(plan, record),
        "incidents": record.incidents,
        "journal_rows": audit.rows,
        "bus_exchanges": record.exchanges,
        "lane_seconds": round(lane_seconds),
        "wall_s": round(wall_s, 2),
        "lane_seconds_per_second": round(lane_seconds / wall_s),
        "invariants": audit.invariants,
        "violations": [asdict(one) for one in audit.violations],
        "contradictions": record.contradictions,
    }


def passed(visits: Iterable[Visit]) -> list[Visit]:
    """Return the visits that ended behind the exit."""
    return [visit for visit in visits if visit.ended == "exit"]


def unseen(visits: Iterable[Visit]) -> int:
    """Return how many passed with something wrong that their topology has no means to see."""
    return sum(
        visit.traveller.kind in UNSEEN and visit.results == [Outcome.RELEASED]
        for visit in passed(visits)
    )


def spread(values: Sequence[float]) -> dict[str, float] | None:
    """Return mean, median, 95 % and maximum, seconds; None: there are none."""
    if not values:
        return None
    ordered = sorted(values)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

    mean = round(sum(ordered) / len(ordered), 2)
    return {"mean": mean, "p50": at(0.5), "p95": at(0.95), "max": at(1.0)}


def by_hour(plan: Plan, visits: Iterable[Visit]) -> list[float]:
    """Return how many passed in each hour of the day, a lane and a day."""
    hours = Counter(int(visit.ended_s / HOUR_S) % 24 for visit in passed(visits))
    return [round(hours[hour] / (plan.lanes * plan.days), 2) for hour in range(24)]


def busiest(visits: Iterable[Visit]) -> int:
    """Return how many passed one lane in its busiest hour."""
    hours = Counter((one.lane, int(one.ended_s / HOUR_S)) for one in passed(visits))
    return max(hours.values(), default=0)


def officers(record: Record) -> dict[str, Any]:
    """Return what the officers had to do."""
    load = record.load
    return {
        "calls": load.calls,
        "busy_s": round(load.busy_s),
        "busy_share": round(load.busy_s / record.officer_s, 4) if record.officer_s else None,
        "call_to_end_s": spread(load.answered_s),
    }


def availability(plan: Plan, record: Record) -> float | None:
    """Return the share of the staffed hours in which a lane could take or serve travellers."""
    staffed_s = plan.lanes * record.staffed_s
    return round(1 - record.closed_s / staffed_s, 5) if staffed_s else None
