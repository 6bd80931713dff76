"""Tables of the flexible content: vouchers, cards, parking, staff tickets, access to stations.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from gate.ticket.asn1 import Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import (
    CARRIERS,
    END,
    IA5,
    OFFSET,
    PLAIN,
    PLAINS,
    REFERENCE,
    UIC_STATIONS,
    UTF8,
    YEAR,
    Edition,
    product,
    until,
)
from gate.ticket.fcb_parts import FLAG, PRICE
from gate.ticket.fcb_people import traveller
from gate.ticket.fcb_seats import second_class, travel_class


def voucher(edition: Edition) -> Record:
    return Record(
        (
            *REFERENCE,
            *product(edition),
            must("validFromYear", YEAR),
            must("validFromDay", edition.day),
            must("validUntilYear", YEAR),
            must("validUntilDay", edition.day),
            usually("value", PLAIN, 0),
            may("type", Number(1, 32000)),
            may("infoText", UTF8),
            *END,
        )
    )


def customer_card(edition: Edition) -> Record:
    return Record(
        (
            may("customer", traveller(edition)),
            may("cardIdIA5", IA5),
            may("cardIdNum", PLAIN),
            must("validFromYear", YEAR),
            may("validFromDay", edition.day),
            usually("validUntilYear", Number(0, 250), 0),
            may("validUntilDay", edition.day),
            may("classCode", travel_class(edition)),
            may("cardType", Number(1, 1000)),
            may("cardTypeDescr", UTF8),
            may("customerStatus", PLAIN),
            may("customerStatusDescr", IA5),
            may("includedServices", PLAINS),
            *END,
        )
    )


def parking(edition: Edition) -> Record:
    return Record(
        (
            *REFERENCE,
            must("parkingGroundId", IA5),
            must("fromParkingDate", Number(-367 if edition.third else -1, 370)),
            usually("untilParkingDate", edition.day, 0),
            *product(edition),
            may("accessCode", IA5),
            must("location", UTF8),
            *UIC_STATIONS,
            may("stationNum", PLAIN),
            may("stationIA5", UTF8),
            may("specialInformation", UTF8),
            may("entryTrack", UTF8),
            may("numberPlate", IA5),
            *PRICE,
            *END,
        )
    )


def fip(edition: Edition) -> Record:
    """Return the ticket of railway staff."""
    return Record(
        (
            *REFERENCE,
            *product(edition),
            usually("validFromDay", edition.from_day, 0),
            usually("validUntilDay", edition.until_day, 0),
            may("activatedDay", Many(edition.day)),
            *CARRIERS,
            must("numberOfTravelDays", Number(1, 200)),
            must("includesSupplements", FLAG),
            second_class(edition),
            *END,
        )
    )


def station_passage(edition: Edition) -> Record:
    return Record(
        (
            *REFERENCE,
            *product(edition),
            may("productName", UTF8),
            *UIC_STATIONS,
            may("stationNum", PLAINS),
            may("stationIA5", Many(IA5)),
            may("stationNameUTF8", Many(UTF8)),
            may("areaCodeNum", PLAINS),
            may("areaCodeIA5", Many(IA5)),
            may("areaNameUTF8", Many(UTF8)),
            must("validFromDay", edition.from_day),
            may("validFromTime", edition.minutes),
            may("validFromUTCOffset", OFFSET),
            *until(edition),
            may("numberOfDaysValid", PLAIN),
            *END,
        )
    )
