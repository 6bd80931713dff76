"""Tables of the flexible content about people: travellers and the tariffs that they pay.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from typing import Final

from gate.ticket.asn1 import Field, Ia5, Listed, Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import COMPANY, COUNTRY, IA5, PLAIN, UTF8, Edition
from gate.ticket.fcb_parts import CARD, FLAG, ROUTE_SECTION, SERIES

GENDER: Final = Listed(("unspecified", "female", "male", "other"), extensible=True)
STATUS: Final = Record(
    (
        may("statusProviderNum", COMPANY),
        may("statusProviderIA5", IA5),
        may("customerStatus", PLAIN),
        may("customerStatusDescr", IA5),
    ),
    extensible=False,
)


def passenger(edition: Edition) -> Listed:
    grown = "person" if edition.third else "adult"
    others = ("senior", "child", "youth", "dog", "bicycle", "freeAddonPassenger", "freeAddonChild")
    return Listed((grown, *others), extensible=True)


def traveller(edition: Edition) -> Record:
    born: tuple[Field, ...] = (may("dayOfBirth", Number(0, 370)),)
    if edition.since_second:
        born = (may("monthOfBirth", Number(1, 12)), may("dayOfBirthInMonth", Number(1, 31)))
    return Record(
        (
            may("firstName", UTF8),
            may("secondName", UTF8),
            may("lastName", UTF8),
            may("idCard", IA5),
            may("passportId", IA5),
            may("title", Ia5(1, 3)),
            may("gender", GENDER),
            may("customerIdIA5", IA5),
            may("customerIdNum", PLAIN),
            may("yearOfBirth", Number(1901, 2155)),
            *born,
            must("ticketHolder", FLAG),
            may("passengerType", passenger(edition)),
            may("passengerWithReducedMobility", FLAG),
            may("countryOfResidence", COUNTRY),
            may("countryOfPassport", COUNTRY),
            may("countryOfIdCard", COUNTRY),
            may("status", Many(STATUS)),
        )
    )


def travellers(edition: Edition) -> Record:
    return Record(
        (
            may("traveler", Many(traveller(edition))),
            may("preferredLanguage", Ia5(2, 2)),
            may("groupName", UTF8),
        )
    )


def tariff(edition: Edition) -> Record:
    return Record(
        (
            usually("numberOfPassengers", Number(1, 200), 1),
            may("passengerType", passenger(edition)),
            may("ageBelow", Number(1, 64)),
            may("ageAbove", Number(1, 128)),
            may("travelerid", Many(Number(1 if edition.since_second else 0, 254))),
            must("restrictedToCountryOfResidence", FLAG),
            may("restrictedToRouteSection", ROUTE_SECTION),
            may("seriesDataDetails", SERIES),
            may("tariffIdNum", PLAIN),
            may("tariffIdIA5", IA5),
            may("tariffDesc", UTF8),
            may("reductionCard", Many(CARD)),
        )
    )
