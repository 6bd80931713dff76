"""The figures of a simulation as a page for people."""

from typing import Any


def as_text(told: dict[str, Any]) -> str:
    """Return the page."""
    lines = [
        f"{told['lanes']} lanes, {told['days']} days, seed {told['seed']}, {told['topology']}"
        + (", every poll exchanged" if told["every_cycle"] else ""),
        f"travellers     {told['travellers']}: {told['served']} came to a lane",
        f"queue          {told['gave_up_waiting']} gave up; longest {told['longest_queue']}",
        f"waiting        {_spread(told['waiting_s'])}",
        f"at the lane    {_spread(told['crossing_s'])}  (those who passed)",
        f"throughput     busiest hour of a lane {told['busiest_hour_a_lane']}; by hour, a lane:",
        "               " + " ".join(f"{one:g}" for one in told["passed_by_hour_and_lane"]),
        f"left by        {_counts(told['left_by'])}",
        f"outcomes       {_counts(told['outcomes'])}",
        f"reasons        {_counts(told['reasons'])}",
        f"behaviour      {_counts(told['behaviour'])}",
        f"unseen         {told['passed_unseen']} passed on a pass of another name",
        f"officers       {_officers(told['officers'])}",
        f"availability   {told['availability']} of the staffed hours",
        f"incidents      {_counts(told['incidents'])}",
        f"simulated      {told['lane_seconds']} lane-seconds in {told['wall_s']} s",
        f"rate           {told['lane_seconds_per_second']} lane-seconds a second",
        f"bus            {told['bus_exchanges']} exchanges",
        f"journal        {told['journal_rows']} rows, {told['invariants']} invariants checked",
        f"audit          {len(told['violations'])} violations",
        f"truth          {len(told['contradictions'])} contradictions",
    ]
    wrong = [f"row {one['seq']}: {one['invariant']}: {one['words']}" for one in told["violations"]]
    return "\n".join([*lines, *wrong, *told["contradictions"]])


def _spread(told: dict[str, float] | None) -> str:
    if told is None:
        return "nobody"
    return ", ".join(f"{name} {value:g} s" for name, value in told.items())


def _counts(told: dict[str, int]) -> str:
    ordered = sorted(told.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered) or "none"


def _officers(told: dict[str, Any]) -> str:
    return f"{told['calls']} calls, busy {told['busy_s']} s ({told['busy_share']} of their hours)"
