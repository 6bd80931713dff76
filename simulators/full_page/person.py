"""Fields of somebody who does not exist, out of a seed."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from simulators.specimen.fields import PageFields

SURNAMES: Final = (
    "ERIKSSON", "MARTIN", "VAN DER BERG", "O'CONNOR", "NGUYEN", "KOWALSKA", "DE LA CRUZ", "LI",
    "PAPADOPOULOS", "SØRENSEN", "MÜLLER", "YILMAZ", "HERNANDEZ GARCIA", "BJÖRK", "WRIGHT", "OKAFOR",
)  # fmt: skip
GIVEN: Final = (
    "ANNA MARIA", "JEAN-PIERRE", "ZOË", "MEHMET", "JO", "WILHELMINA", "XAVIER", "FATIMA ZAHRA",
    "QUENTIN", "KIM", "HUGO", "BEATRIZ", "VICTORIA ELISABETH", "PAUL",
)  # fmt: skip
STATES: Final = ("UTO", "FRA", "D", "NLD", "ESP", "POL", "USA", "JPN", "GBR", "CHE", "BRA", "ZAF")
SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # also those that look alike


def person(seed: int) -> PageFields:
    """Return the fields; birth, issue and expiry are days that fit together."""
    rng = np.random.default_rng(seed)
    issued = date(2019, 1, 1) + timedelta(days=int(rng.integers(0, 2500)))
    state = STATES[int(rng.integers(len(STATES)))]
    number = "".join(SIGNS[int(i)] for i in rng.integers(0, len(SIGNS), 9))
    digits = "".join(str(int(i)) for i in rng.integers(0, 10, int(rng.integers(0, 13))))
    return PageFields(
        issuer=state,
        surname=SURNAMES[int(rng.integers(len(SURNAMES)))],
        given=GIVEN[int(rng.integers(len(GIVEN)))],
        number=number,
        nationality=state,
        birth=date(1940, 1, 1) + timedelta(days=int(rng.integers(0, 25_000))),
        sex="FMX"[int(rng.integers(3))],
        issued=issued,
        expiry=issued + timedelta(days=3652),
        optional=digits,
    )
