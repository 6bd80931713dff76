"""Small simulated halls for the tests: some minutes, one aircraft at their beginning."""

import asyncio
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from gate.app.folders import shipped_config
from gate.app.simulate_command import simulated
from gate.app.simulation.plan import Plan, Record
from gate.lane.topology import Topology
from simulators.virtual.traffic import Traffic, read_traffic
from simulators.virtual.traffic_tables import Bank, Behaviour, FaultRates, Shift
from simulators.virtual.traffic_topologies import Boarding, Kiosk, OneStep

NEVER_H = 1e6
T = TypeVar("T", Behaviour, OneStep, Kiosk, Boarding)
_SHIPPED = read_traffic(shipped_config() / "traffic.toml")


def traffic(kinds: Sequence[str] = (), *, seats: int = 8, faults: bool = False) -> Traffic:
    """One aircraft at midnight; `kinds`: what its passengers do, in equal shares."""
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
        behaviour=shared(Behaviour, kinds),
        one_step=shared(OneStep, kinds),
        kiosk=shared(Kiosk, kinds),
        boarding=shared(Boarding, kinds),
        faults=_SHIPPED.faults if faults else replace(_SHIPPED.faults, **rates),
        drill=replace(_SHIPPED.drill, fires_a_week=0.0),
    )


def shared(table: type[T], kinds: Sequence[str]) -> T:
    """Return the table in which each of these kinds that it has is one of equal shares."""
    names = [one.name for one in fields(table)]
    return table(**{name: 1.0 / len(kinds) if name in kinds else 0.0 for name in names})


def run(
    journal: Path,
    traffic: Traffic,
    *,
    seed: int = 1,
    lanes: int = 2,
    seconds: float = 300.0,
    every_cycle: bool = False,
    topology: Topology = Topology.TWO_STEP,
) -> Record:
    """Simulate a hall; its journal is written to `journal`."""
    plan = Plan(
        lanes=lanes,
        days=1,
        seed=seed,
        seconds=seconds,
        every_cycle=every_cycle,
        topology=topology,
    )
    asyncio.set_event_loop(None)
    return simulated(plan, traffic, journal)
