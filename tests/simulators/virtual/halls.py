"""Small simulated halls for the tests: some minutes, one aircraft at their beginning."""

import asyncio
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from gate.app.folders import shipped_config
from gate.app.simulate_command import simulated
from gate.app.simulation.plan import Plan, Record
from simulators.virtual.traffic import Traffic, read_traffic
from simulators.virtual.traffic_tables import Bank, Behaviour, FaultRates, Shift

NEVER_H = 1e6
_SHIPPED = read_traffic(shipped_config() / "traffic.toml")


def traffic(kinds: Sequence[str] = (), *, seats: int = 8, faults: bool = False) -> Traffic:
    """One aircraft at midnight; `kinds`: what its passengers do, in equal shares."""
    shares = {one.name: 0.0 for one in fields(Behaviour)}
    shares |= {kind: 1.0 / len(kinds) for kind in kinds if kind in shares}
    rates = {one.name: NEVER_H for one in fields(FaultRates) if one.name.endswith("_h")}
    flight = replace(
        _SHIPPED.flight,
        seats_least=seats,
        seats_most=seats,
        load_factor=1.0,
        eligible=1.0,
        uses_lane=1.0,
        taxi_min=0.0,
        per_passenger_s=4.0,
        walk_median_s=20.0,
    )
    return replace(
        _SHIPPED,
        banks=(Bank(hour=0.0, flights=1, spread_min=0.0),),
        shifts=(Shift(from_hour=0.0, to_hour=24.0, officers=2),),
        flight=flight,
        behaviour=Behaviour(**shares),
        faults=_SHIPPED.faults if faults else replace(_SHIPPED.faults, **rates),
        drill=replace(_SHIPPED.drill, fires_a_week=0.0),
    )


def run(
    journal: Path,
    traffic: Traffic,
    *,
    seed: int = 1,
    lanes: int = 2,
    seconds: float = 300.0,
    every_cycle: bool = False,
) -> Record:
    """Simulate a hall; its journal is written to `journal`."""
    plan = Plan(lanes=lanes, days=1, seed=seed, seconds=seconds, every_cycle=every_cycle)
    asyncio.set_event_loop(None)
    return simulated(plan, traffic, journal)
