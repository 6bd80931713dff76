"""What a door tells the PLC: where it is, whether it is shut and bolted; any of it can be a lie."""

from dataclasses import dataclass

from simulators.lane_plc.doors import Door


@dataclass(slots=True)
class DoorSensors:
    """Honest unless something is set."""

    door: Door
    drift: float = 0.0  # openings that the position sensor adds
    frozen_at: float | None = None  # what it says for ever
    closed_stuck: bool | None = None  # what the closed switch says for ever
    locked_stuck: bool | None = None  # what the switch of the bolt says for ever

    @property
    def position(self) -> float:
        """Opening, 0.0 to 1.0."""
        if self.frozen_at is not None:
            return self.frozen_at
        return (
            max(0.0, min(1.0, self.door.position + self.drift))
            if self.drift
            else (self.door.position)
        )

    @property
    def closed(self) -> bool:
        """Whether the switch at the jamb is pressed."""
        return self.door.closed if self.closed_stuck is None else self.closed_stuck

    @property
    def locked(self) -> bool:
        """Whether the switch of the bolt is pressed."""
        return self.door.locked if self.locked_stuck is None else self.locked_stuck

    @property
    def honest(self) -> bool:
        """Whether all of them tell the truth."""
        stuck = (self.frozen_at, self.closed_stuck, self.locked_stuck)
        return self.drift == 0.0 and stuck == (None, None, None)
