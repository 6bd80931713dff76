"""The settings of the PLC's program, registers 0x0200 onwards."""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(slots=True)
class Settings:
    """Written in maintenance only."""

    watchdog_ms: int = 500
    move_time_out_ms: int = 3000
    permit_life_ms: int = 10_000
    closing_tries: int = 3


RANGES: Final = (
    range(200, 1001),
    range(1500, 10_001),
    range(1000, 30_001),
    range(1, 10),
)


def read(settings: Settings) -> list[int]:
    """Return the registers."""
    return [getattr(settings, field.name) for field in fields(settings)]


def write(settings: Settings, values: list[int]) -> None:
    """Take over all registers. Raises ValueError, without effect: a value out of its range."""
    for value, allowed in zip(values, RANGES, strict=True):
        if value not in allowed:
            raise ValueError(f"{value} is not in {allowed}")
    for field, value in zip(fields(settings), values, strict=True):
        setattr(settings, field.name, value)
