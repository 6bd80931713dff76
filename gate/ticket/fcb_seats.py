"""Tables of the flexible content about seats, berths, luggage and cars on trains.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from typing import Final

from gate.ticket.asn1 import Field, Ia5, Listed, Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import IA5, UTF8, Edition

CLASSES: Final = (
    "notApplicable",
    "first",
    "second",
    "tourist",
    "comfort",
    "premium",
    "business",
    "all",
)
LATER_CLASSES: Final = ("premiumFirst", "standardFirst", "premiumSecond", "standardSecond")
PLACES: Final = Record(
    (
        may("coach", IA5),
        may("placeString", IA5),
        may("placeDescription", UTF8),
        may("placeIA5", Many(IA5)),
        may("placeNum", Many(Number(1, 254))),
    ),
    extensible=False,
)
POSITIONS: Final = Listed(("unspecified", "upperLevel", "lowerLevel"))
COMPARTMENT: Final = Record(
    (
        may("coachType", Number(1, 99)),
        may("compartmentType", Number(1, 99)),
        may("specialAllocation", Number(1, 99)),
        may("coachTypeDescr", UTF8),
        may("compartmentTypeDescr", UTF8),
        may("specialAllocationDescr", UTF8),
        usually("position", POSITIONS, "unspecified"),
    )
)
GENDERS: Final = Listed(("unspecified", "family", "female", "male", "mixed"), extensible=True)
BERTH: Final = Record(
    (
        must("berthType", Listed(("single", "special", "double", "t2", "t3", "t4"))),
        must("numberOfBerths", Number(1, 999)),
        usually("gender", GENDERS, "family"),
    )
)
REGISTERED: Final = Record(
    (may("registrationId", IA5), may("maxWeight", Number(1, 99)), may("maxSize", Number(1, 300)))
)
LUGGAGE: Final = Record(
    (
        usually("maxHandLuggagePieces", Number(0, 99), 3),
        usually("maxNonHandLuggagePieces", Number(0, 99), 1),
        may("registeredLuggage", Many(REGISTERED)),
    )
)
PRICE_TYPE: Final = Listed(("noPrice", "reservationFee", "supplement", "travelPrice"))
PRICE_KIND: Final = usually("priceType", PRICE_TYPE, "travelPrice")
SERVICE: Final = Listed(("seat", "couchette", "berth", "carcarriage"))
RACKS: Final = Listed(
    (
        "norack",
        "roofRailing",
        "luggageRack",
        "skiRack",
        "boxRack",
        "rackWithOneBox",
        "rackWithTwoBoxes",
        "bicycleRack",
        "otherRack",
    ),
    extensible=True,
)
DECKS: Final = Listed(("unspecified", "upper", "lower"))
SERVICE_LEVEL: Final = may("serviceLevel", Ia5(1, 2))


def travel_class(edition: Edition) -> Listed:
    return Listed((*CLASSES, *(LATER_CLASSES if edition.since_second else ())), extensible=True)


def second_class(edition: Edition) -> Field:
    """Return the class of travel, which is the second where none is said."""
    return usually("classCode", travel_class(edition), "second")
