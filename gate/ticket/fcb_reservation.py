"""Tables of the flexible content: reservations of seats, couchettes, berths and cars on trains.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from gate.ticket.asn1 import Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import (
    CARRIERS,
    END,
    IA5,
    OFFSET,
    REFERENCE,
    RESERVATION_STATIONS,
    STATIONS,
    TRAIN,
    UTF8,
    Edition,
    product,
)
from gate.ticket.fcb_parts import FLAG, PRICE
from gate.ticket.fcb_people import tariff
from gate.ticket.fcb_seats import (
    BERTH,
    COMPARTMENT,
    DECKS,
    LUGGAGE,
    PLACES,
    PRICE_KIND,
    RACKS,
    SERVICE,
    SERVICE_LEVEL,
    second_class,
)


def reservation(edition: Edition) -> Record:
    return Record(
        (
            *TRAIN,
            usually("departureDate", edition.travel_day, 0),
            *REFERENCE,
            *product(edition),
            may("serviceBrand", Number(0, 32000)),
            may("serviceBrandAbrUTF8", UTF8),
            may("serviceBrandNameUTF8", UTF8),
            usually("service", SERVICE, "seat"),
            *RESERVATION_STATIONS,
            *STATIONS,
            must("departureTime", edition.minutes),
            may("departureUTCOffset", OFFSET),
            usually("arrivalDate", Number(-1 if edition.since_second else 0, 20), 0),
            may("arrivalTime", edition.minutes),
            may("arrivalUTCOffset", OFFSET),
            *CARRIERS,
            second_class(edition),
            SERVICE_LEVEL,
            may("places", PLACES),
            may("additionalPlaces", PLACES),
            may("bicyclePlaces", PLACES),
            may("compartmentDetails", COMPARTMENT),
            usually("numberOfOverbooked", Number(0, 200), 0),
            may("berth", Many(BERTH)),
            may("tariffs", Many(tariff(edition))),
            PRICE_KIND,
            *PRICE,
            usually("typeOfSupplement", Number(0, 9), 0),
            usually("numberOfSupplements", Number(0, 200), 0),
            may("luggage", LUGGAGE),
            may("infoText", UTF8),
            *END,
        )
    )


def car_carriage(edition: Edition) -> Record:
    return Record(
        (
            *TRAIN,
            usually("beginLoadingDate", edition.travel_day, 0),
            may("beginLoadingTime", edition.minutes),
            may("endLoadingTime", edition.minutes),
            may("loadingUTCOffset", OFFSET),
            *REFERENCE,
            *product(edition),
            may("serviceBrand", Number(1, 32000)),
            may("serviceBrandAbrUTF8", UTF8),
            may("serviceBrandNameUTF8", UTF8),
            *RESERVATION_STATIONS,
            *STATIONS,
            may("coach", IA5),
            may("place", IA5),
            may("compartmentDetails", COMPARTMENT),
            must("numberPlate", IA5),
            may("trailerPlate", IA5),
            must("carCategory", Number(0, 9)),
            may("boatCategory", Number(0, 6)),
            must("textileRoof", FLAG),
            usually("roofRackType", RACKS, "norack"),
            may("roofRackHeight", Number(0, 99)),
            may("attachedBoats", Number(0, 2)),
            may("attachedBicycles", Number(0, 4)),
            may("attachedSurfboards", Number(0, 5)),
            may("loadingListEntry", Number(0, 999)),
            usually("loadingDeck", DECKS, "upper"),
            *CARRIERS,
            must("tariff", tariff(edition)),
            PRICE_KIND,
            *PRICE,
            may("infoText", UTF8),
            *END,
        )
    )
