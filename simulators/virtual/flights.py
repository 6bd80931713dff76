"""Arrivals in waves: flights land around the banks, and each sends its passengers one by one."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from gate.lane.topology import Topology
from simulators.virtual.traffic import Traffic
from simulators.virtual.traffic_tables import Bank
from simulators.virtual.traveller import Traveller, about, draw

DAY_S: Final = 86_400.0
HOUR_S: Final = 3_600.0


def arrivals(
    traffic: Traffic,
    first_day: date,
    days: int,
    seed: int,
    topology: Topology = Topology.TWO_STEP,
) -> Iterator[Traveller]:
    """Yield the travellers of some days in the order in which they come to the queue."""
    number = 0
    for day in range(days):
        today = first_day + timedelta(days=day)
        times = sorted(
            time_s
            for number_of, bank in enumerate(traffic.banks)
            for time_s in _bank(Random(f"{seed}/bank/{day}/{number_of}"), bank, traffic)
        )
        for time_s in times:
            number += 1
            yield draw(number, day * DAY_S + time_s, today, traffic, str(seed), topology)


def _bank(random: Random, bank: Bank, traffic: Traffic) -> Iterator[float]:
    for _ in range(bank.flights):
        lands_s = bank.hour * HOUR_S + random.gauss(0.0, bank.spread_min * 60)
        for time_s in _flight(random, lands_s, traffic):
            yield min(max(time_s, 0.0), DAY_S - 1.0)


def _flight(random: Random, lands_s: float, traffic: Traffic) -> Iterator[float]:
    """Yield when each user of the lanes out of one aircraft comes to the queue, seconds of day."""
    flight = traffic.flight
    seats = random.randint(flight.seats_least, max(flight.seats_least, flight.seats_most))
    door_s = lands_s + flight.taxi_min * 60
    for seat in range(seats):
        on_board = random.random() < flight.load_factor
        walks_s = about(random, flight.walk_median_s, flight.walk_spread)
        if on_board and random.random() < flight.eligible * flight.uses_lane:
            yield door_s + seat * flight.load_factor * flight.per_passenger_s + walks_s
