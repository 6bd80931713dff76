"""The ports that one lane's effects go through."""

from dataclasses import dataclass

from gate.ports import (
    BackgroundService,
    ChipReader,
    Display,
    Journal,
    LaneBus,
    Timers,
    Vision,
)


@dataclass(frozen=True, slots=True)
class Ports:
    """What a lane acts through; the composition root fills it in."""

    lane_bus: LaneBus
    vision: Vision
    display: Display
    journal: Journal
    timers: Timers
    chip_reader: ChipReader | None = None  # None: the lane has none and asks for none
    background: BackgroundService | None = None
