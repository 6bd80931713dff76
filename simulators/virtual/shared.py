"""What travellers get before they come to the lanes, and the service that knows of it."""

from typing import Protocol

from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import Scene
from simulators.virtual.traveller import Traveller


class Shared(Protocol):
    """A kiosk service, or a departure control system."""

    @property
    def cable(self) -> HttpCable:
        """The wire to it."""

    def serve(self, lane: str, scene: Scene) -> None:
        """Know of a lane before anybody comes to it."""

    def give(self, traveller: Traveller) -> Traveller:
        """Return the traveller with the code that they will show, or none; the service knows it."""
