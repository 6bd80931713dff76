"""How long the PLC's program will do nothing, and the leap over that time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.lane_plc.modes import OBEYING

if TYPE_CHECKING:
    from simulators.lane_plc.plc import LanePlc


def picture(plc: LanePlc, seen: frozenset[int]) -> object:
    """Return everything but times: what a scan leaves the same stays so for a while."""
    plant = plc.plant
    return (
        (seen, plant.fire, plant.emergency_stop, plant.mains, plc.reset_turned, plc.levels),
        (plc.modes.picture(), plc.latch.picture(), plc.permits.picture(), plc.orders.picture()),
        (plc.alarms.picture(), plc.counter.picture(), plc.entry.picture(), plc.exit.picture()),
        plc.check.picture(),
    )


def idle_s(plc: LanePlc, *, fed: bool = False) -> float:
    """Return how long it will do nothing, beams, leaves and switches staying as they are.

    Args:
        plc: the program.
        fed: the controller goes on with the same levels, so that the watchdog is quiet.

    0.0: not known, because it has just done something. inf: for ever.
    """
    if picture(plc, plc.plant.barriers.interrupted(plc.plant.people)) != plc.before:
        return 0.0
    life_s = plc.settings.permit_life_ms / 1000
    parts = (plc.entry, plc.exit, plc.counter, plc.alarms, plc.check)
    bound = min(plc.permits.idle_s(life_s), *[part.idle_s() for part in parts])
    if plc.mode in OBEYING and not fed:
        bound = min(bound, plc.settings.watchdog_ms / 1000 - plc.quiet_s)
    return bound


def leap(plc: LanePlc, dt: float, scans: int, *, fed: bool = False) -> None:
    """Let that many scans pass in one go: no longer than `idle_s` says."""
    plc.cycles = (plc.cycles + scans) & 0xFFFF
    plc.clock_s += dt
    plc.quiet_s = 0.0 if fed else plc.quiet_s + dt
    for part in (plc.entry, plc.exit, plc.counter, plc.alarms, plc.permits, plc.check):
        part.leap(dt)
