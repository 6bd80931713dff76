"""The boarding passes of travellers who do not exist, for a flight that the policy takes."""

from datetime import date, timedelta
from random import Random
from typing import Final

from gate.document.boarding_pass import BoardingPass, Leg
from gate.policy.boarding import Boarding
from simulators.virtual.traveller import name_of

VERSION: Final = 6
DESTINATION: Final = "FRA"
NAME_WIDTH: Final = 20
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Passes:
    """Draws a pass; the same seed, number and day give the same one."""

    def __init__(self, boarding: Boarding, seed: int) -> None:
        """`boarding`: of the policy, with one flight at least."""
        self._airport, self._seed = boarding.airport, seed
        self._flight = min(boarding.flights)
        self._other = next(
            one
            for number in range(1, 10_000)
            if (one := f"{self._flight[:2]}{number}") not in boarding.flights
        )

    def pass_of(self, number: int, day: date) -> BoardingPass:
        """Return the pass of a passenger of the flight on this day."""
        return self._pass(number, day, self._flight)

    def of_another_flight(self, number: int, day: date) -> BoardingPass:
        """Return a pass of the same airport and day."""
        return self._pass(number, day, self._other)

    def of_another_day(self, number: int, day: date) -> BoardingPass:
        """Return a pass of the same flight, of the day before or after."""
        away = 1 if number % 2 else -1
        return self._pass(number, day + timedelta(days=away), self._flight)

    def _pass(self, number: int, day: date, flight: str) -> BoardingPass:
        random = Random(f"{self._seed}/pass/{number}")
        surname, given = name_of(random, number)
        leg = Leg(
            origin=self._airport,
            destination=DESTINATION,
            carrier=flight[:2],
            flight_number=f"{flight[2:]:>04}",
            day_of_year=day.timetuple().tm_yday,
            passenger_status="1",
            record_locator="".join(random.choice(LETTERS) for _ in range(6)),
            compartment="Y",
            seat=f"{1 + number % 60:03}{'ABCDEF'[number % 6]}",
            sequence=f"{number % 10_000:04}",
            ticket={},
            airline_data="",
        )
        issued = day - timedelta(days=1)
        return BoardingPass(
            legs=(leg,),
            name=f"{surname}/{given}".upper()[:NAME_WIDTH],
            electronic_ticket=True,
            version=VERSION,
            issue={"issue_date": f"{issued.year % 10}{issued:%j}", "document_type": "B"},
            security_type="",
            security_data=b"",
            signed=b"",
        )
