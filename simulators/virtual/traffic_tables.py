"""The tables of config/traffic.toml, each a frozen dataclass with its ranges."""

from dataclasses import dataclass
from typing import Annotated

Share = Annotated[float, (0.0, 1.0)]
Hour = Annotated[float, (0.0, 24.0)]
Spread = Annotated[float, (0.0, 2.0)]
Hours = Annotated[float, (0.5, 1e6)]
Seconds = Annotated[float, (0.05, 600.0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """`[[bank]]`: a wave of flights."""

    hour: Hour
    flights: Annotated[int, range(61)]
    spread_min: Annotated[float, (0.0, 240.0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """`[flight]`: one aircraft and the way to the hall."""

    seats_least: Annotated[int, range(1, 900)]
    seats_most: Annotated[int, range(1, 900)]
    load_factor: Share
    eligible: Share
    uses_lane: Share
    taxi_min: Annotated[float, (0.0, 120.0)]
    per_passenger_s: Annotated[float, (0.0, 60.0)]
    walk_median_s: Annotated[float, (1.0, 7200.0)]
    walk_spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`[people]`: bodies and hands."""

    speed_m_s: Annotated[float, (0.3, 2.5)]
    speed_spread: Annotated[float, (0.0, 0.5)]
    slow_m_s: Annotated[float, (0.2, 1.2)]
    thickness_m: Annotated[float, (0.26, 0.45)]
    walk_up_s: Seconds
    lay_median_s: Seconds
    lay_spread: Spread
    take_s: Seconds
    patience_s: Annotated[float, (20.0, 600.0)]
    queue_patience_min: Annotated[float, (1.0, 600.0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """`[behaviour]`: shares of travellers who do something else; the rest walks through."""

    slow: Share
    looks_away: Share
    laid_wrongly: Share
    unreadable: Share
    expired: Share
    forged: Share
    ineligible: Share
    minor: Share
    impostor: Share
    attack: Share
    turns_back: Share
    stays_outside: Share
    family: Share
    tailgater: Share
    wheelchair: Share
    leaves_luggage: Share
    wrong_way: Share
    forgets_document: Share
    stays_inside: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeing:
    """`[vision]`: what the simulated vision worker says."""

    own_median: Annotated[float, (0.0001, 1.0)]
    own_spread: Spread
    other_median: Annotated[float, (0.0001, 1.0)]
    other_spread: Spread
    attack_found: Share
    reference_ms: Annotated[float, (1.0, 10_000.0)]
    capture_ms: Annotated[float, (1.0, 10_000.0)]
    turn_median_s: Seconds
    turn_spread: Spread
    capture_limit_s: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`[services]`: chip and background service."""

    chip_s: Seconds
    chip_fails: Share
    background_s: Seconds
    background_hit: Share
    kiosk_s: Annotated[float, (0.01, 1.4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """`[[shift]]`: hours of a day in which officers watch over the hall."""

    from_hour: Hour
    to_hour: Hour
    officers: Annotated[int, range(1, 101)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """`[officer]`: how long they take, and what they decide."""

    response_median_s: Seconds
    response_spread: Spread
    decide_median_s: Seconds
    decide_spread: Spread
    overrides: Share
    retries: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRates:
    """`[faults]`: mean hours between faults of one lane or a shared service, and their lengths."""

    bus_unplugged_h: Hours
    reader_unplugged_h: Hours
    camera_lost_h: Hours
    vision_restarts_h: Hours
    door_jams_h: Hours
    barrier_stuck_h: Hours
    mains_lost_h: Hours
    plc_restarts_h: Hours
    service_lost_h: Hours
    mended_min: Annotated[float, (0.1, 1_000.0)]
    vision_restart_s: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """`[drill]`: fire alarms of the whole hall."""

    fires_a_week: Annotated[float, (0.0, 100.0)]
    lasts_min: Annotated[float, (0.1, 240.0)]
