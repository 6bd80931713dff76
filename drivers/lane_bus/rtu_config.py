"""Settings of the Modbus RTU lane bus, and what of them can not be."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from drivers.lane_bus.exchange import wire_s
from gate.errors import ConfigError

MISSES_UNTIL_LOST: Final = 3
WATCHDOG_S: Final = 0.5  # the PLC's: after that it is safe, and we know nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where the lane PLC is and how often it is asked."""

    port: str
    baud: Annotated[int, range(9600, 921_601)] = 115_200
    parity: Literal["N", "E", "O"] = "E"
    unit: Annotated[int, range(1, 248)] = 1
    cycle_ms: Annotated[int, range(20, 151)] = 20
    # Of a lane in which nothing has changed for a second: most of the day, and half the work.
    rest_cycle_ms: Annotated[int, range(20, 151)] = 40
    # Three of them, after a cycle, stay under the watchdog: a loss is known before the PLC is safe.
    # A busy kernel was seen to hand bytes over 40 ms late; a port that is gone is noticed at once.
    deadline_ms: Annotated[int, range(20, 161)] = 100


def check(config: Config) -> None:
    """Raise ConfigError: less time than the bytes take, or so much that the PLC knows first."""
    needed_ms = 1000 * wire_s(config.baud)
    for key in ("cycle_ms", "deadline_ms"):
        if getattr(config, key) < needed_ms:
            raise ConfigError(f"{key}: {needed_ms:.0f} or more at {config.baud} baud")
    longest_ms = max(config.cycle_ms, config.rest_cycle_ms)
    lost_ms = longest_ms + MISSES_UNTIL_LOST * max(config.cycle_ms, config.deadline_ms)
    if lost_ms >= 1000 * WATCHDOG_S:
        raise ConfigError(
            f"deadline_ms: a loss would be known after {lost_ms} ms (the longer cycle and three"
            f" deadlines), but the watchdog of the lane PLC ends after {1000 * WATCHDOG_S:.0f}"
        )
