"""Tables of config/traffic.toml with what travellers do in lanes of one topology alone."""

from dataclasses import dataclass

from simulators.virtual.traffic_tables import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class OneStep:
    """`[one_step]`: shares of travellers who go in first and lay their document down inside."""

    lays_early: Share
    lays_nothing: Share
    takes_early: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Kiosk:
    """`[kiosk]`: shares of travellers with the token of a kiosk."""

    token_missing: Share
    token_unknown: Share
    token_used: Share
    token_old: Share
    token_twice: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Boarding:
    """`[boarding]`: shares of travellers with a boarding pass."""

    pass_missing: Share
    pass_malformed: Share
    pass_other_flight: Share
    pass_other_day: Share
    pass_other_name: Share
    pass_unknown: Share
    pass_twice: Share
