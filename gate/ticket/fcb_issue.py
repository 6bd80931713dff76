"""Tables of the flexible content about the issue of a ticket and the confirmation of a delay.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from typing import Final

from gate.ticket.asn1 import Ia5, Listed, Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import (
    COMPANY,
    END,
    EXTENSION,
    IA5,
    OFFSET,
    PLAIN,
    REFERENCE,
    STATION,
    TRAIN,
    UIC_STATIONS,
    UTF8,
    YEAR,
    Edition,
)
from gate.ticket.fcb_parts import FLAG, GEO, LINK


def issuing(edition: Edition) -> Record:
    time = must if edition.third else may
    return Record(
        (
            may("securityProviderNum", COMPANY),
            may("securityProviderIA5", IA5),
            may("issuerNum", COMPANY),
            may("issuerIA5", IA5),
            must("issuingYear", YEAR),
            must("issuingDay", Number(1, 366)),
            time("issuingTime", edition.minutes),
            may("issuerName", UTF8),
            must("specimen", FLAG),
            must("securePaperTicket", FLAG),
            must("activated", FLAG),
            usually("currency", Ia5(3, 3), "EUR"),
            usually("currencyFract", Number(1, 3), 2),
            may("issuerPNR", IA5),
            may("extension", EXTENSION),
            may("issuedOnTrainNum", PLAIN),
            may("issuedOnTrainIA5", IA5),
            may("issuedOnLine", PLAIN),
            may("pointOfSale", GEO),
        )
    )


DELAY_KINDS: Final = Listed(
    ("trainDelayConfirmation", "travelerDelayConfirmation", "trainLinkedTicketDelay"), True
)


def delay(edition: Edition) -> Record:
    return Record(
        (
            *REFERENCE,
            *TRAIN,
            may("departureYear", YEAR),
            may("departureDay", Number(1, 366)),
            may("departureTime", edition.minutes),
            may("departureUTCOffset", OFFSET),
            *UIC_STATIONS,
            may("stationNum", STATION),
            may("stationIA5", IA5),
            must("delay", Number(1, 999)),
            must("trainCancelled", FLAG),
            usually("confirmationType", DELAY_KINDS, "travelerDelayConfirmation"),
            may("affectedTickets", Many(LINK)),
            may("infoText", UTF8),
            *END,
        )
    )
