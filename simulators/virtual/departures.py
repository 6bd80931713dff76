"""The departure control of virtual time: checks passengers in and knows who has boarded."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from gate.policy.boarding import Boarding
from simulators.background.departure_control import DepartureControlTwin
from simulators.tickets.bcbp_write import encode
from simulators.virtual.flights import DAY_S
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import Scene
from simulators.virtual.passes import Passes
from simulators.virtual.traffic_tables import Services
from simulators.virtual.traveller import Traveller, about

SPREAD: Final = 0.3
NEIGHBOURS: Final = 20  # between two passengers of whom one shows the pass of the other
BAG_TAG: Final = b"0074123456"  # a licence plate of IATA Resolution 740, which boards nobody


class Departures:
    """One departure control system for all lanes; fits `Shared`."""

    def __init__(self, boarding: Boarding, services: Services, first_day: date, seed: int) -> None:
        """`boarding`: of the policy; it says which flight is boarding."""
        random = Random(f"{seed}/departures")
        self._control = DepartureControlTwin(lambda: about(random, services.background_s, SPREAD))
        self.cable = HttpCable(self._control)
        self._passes, self._services, self._first_day = Passes(boarding, seed), services, first_day

    def serve(self, lane: str, scene: Scene) -> None:
        """Have nothing to show in any lane."""

    def give(self, traveller: Traveller) -> Traveller:
        """Check them in and hand out a pass, right or wrong, as their kind says."""
        number, kind, random = traveller.number, traveller.kind, traveller.random
        day = self._first_day + timedelta(days=int(traveller.arrives_s // DAY_S))
        if kind == "pass_missing":
            return traveller
        if kind == "pass_malformed":
            return replace(traveller, code=BAG_TAG)
        if kind == "pass_other_flight":
            return replace(traveller, code=encode(self._passes.of_another_flight(number, day)))
        if kind == "pass_other_day":
            return replace(traveller, code=encode(self._passes.of_another_day(number, day)))
        if kind == "pass_other_name":
            away = random.choice((-1, 1)) * random.randint(1, NEIGHBOURS)
            number = number + away if number + away > 0 else number + NEIGHBOURS
        one = self._passes.pass_of(number, day)
        if kind != "pass_unknown" and random.random() >= self._services.background_hit:
            self._control.check_in(one.legs[0])
        return replace(traveller, code=encode(one))
