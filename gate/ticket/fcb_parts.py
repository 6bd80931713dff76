"""Tables of the flexible content that stand in others: places, cards, prices, links, control.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from typing import Final

from gate.ticket.asn1 import Flag, Listed, Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import (
    COMPANY,
    COUNTRY,
    END,
    IA5,
    OWNER,
    PLAIN,
    REFERENCE,
    STATIONS,
    UIC_STATIONS,
    UTF8,
)

FLAG: Final = Flag()
GEO_UNIT: Final = Listed(
    ("microDegree", "tenthmilliDegree", "milliDegree", "centiDegree", "deciDegree")
)
GEO: Final = Record(
    (
        usually("geoUnit", GEO_UNIT, "milliDegree"),
        usually("coordinateSystem", Listed(("wgs84", "grs80")), "wgs84"),
        usually("hemisphereLongitude", Listed(("east", "west")), "east"),
        usually("hemisphereLatitude", Listed(("north", "south")), "north"),
        must("longitude", PLAIN),
        must("latitude", PLAIN),
        may("accuracy", GEO_UNIT),
    ),
    extensible=False,
)
CARD: Final = Record(
    (
        may("cardIssuerNum", COMPANY),
        may("cardIssuerIA5", IA5),
        may("cardIdNum", PLAIN),
        may("cardIdIA5", IA5),
        may("cardName", UTF8),
        may("cardType", PLAIN),
        may("leadingCardIdNum", PLAIN),
        may("leadingCardIdIA5", IA5),
        may("trailingCardIdNum", PLAIN),
        may("trailingCardIdIA5", IA5),
    )
)
LINK: Final = Record(
    (
        *REFERENCE,
        may("issuerName", UTF8),
        may("issuerPNR", IA5),
        *OWNER,
        usually(
            "ticketType",
            Listed(("openTicket", "pass", "reservation", "carCarriageReservation"), True),
            "openTicket",
        ),
        usually(
            "linkMode", Listed(("issuedTogether", "onlyValidInCombination"), True), "issuedTogether"
        ),
    )
)
SERIES: Final = Record(
    (
        may("supplyingCarrier", COMPANY),
        may("offerIdentification", Number(1, 99)),
        may("series", PLAIN),
    ),
    extensible=False,
)
VAT: Final = Record(
    (
        must("country", COUNTRY),
        must("percentage", Number(0, 999)),
        may("amount", PLAIN),
        may("vatId", IA5),
    ),
    extensible=False,
)
PRICE: Final = (may("price", PLAIN), may("vatDetail", Many(VAT)))
ROUTE_SECTION: Final = Record((*UIC_STATIONS, *STATIONS), extensible=False)
CONTROL: Final = Record(
    (
        may("identificationByCardReference", Many(CARD)),
        must("identificationByIdCard", FLAG),
        must("identificationByPassportId", FLAG),
        may("identificationItem", PLAIN),
        must("passportValidationRequired", FLAG),
        must("onlineValidationRequired", FLAG),
        may("randomDetailedValidationRequired", Number(0, 99)),
        must("ageCheckRequired", FLAG),
        must("reductionCardCheckRequired", FLAG),
        may("infoText", UTF8),
        may("includedTickets", Many(LINK)),
        *END,
    )
)
