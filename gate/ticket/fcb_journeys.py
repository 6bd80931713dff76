"""Tables of the flexible content: open tickets, and what is issued beside them.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from gate.ticket.asn1 import Field, Many, Number, Record, may, must
from gate.ticket.fcb_edition import (
    BRANDS,
    CARRIERS,
    END,
    IA5,
    PLAIN,
    REFERENCE,
    REFERENCE_NUMBER_FIRST,
    STATIONS,
    TRANSPORT_TYPES,
    UIC_STATIONS,
    UTF8,
    Edition,
    product,
    validity,
)
from gate.ticket.fcb_parts import FLAG, PRICE
from gate.ticket.fcb_people import tariff
from gate.ticket.fcb_route import region, return_route
from gate.ticket.fcb_seats import LUGGAGE, SERVICE_LEVEL, second_class, travel_class


def open_ticket(edition: Edition) -> Record:
    return Record(
        (
            *REFERENCE_NUMBER_FIRST,
            *product(edition),
            may("extIssuerId", PLAIN),
            may("issuerAuthorizationId", PLAIN),
            must("returnIncluded", FLAG),
            *UIC_STATIONS,
            *STATIONS,
            may("validRegionDesc", UTF8),
            may("validRegion", Many(region(edition))),
            may("returnDescription", return_route(edition)),
            *validity(edition),
            may("activatedDay", Many(edition.day)),
            second_class(edition),
            SERVICE_LEVEL,
            *CARRIERS,
            *BRANDS,
            may("tariffs", Many(tariff(edition))),
            *PRICE,
            may("infoText", UTF8),
            may("includedAddOns", Many(included(edition))),
            may("luggage", LUGGAGE),
            *_transport_types(edition),
            *END,
        )
    )


def included(edition: Edition) -> Record:
    """Return an open ticket that comes with another, as for the city at its end."""
    return Record(
        (
            *product(edition),
            may("externalIssuerId", PLAIN),
            may("issuerAuthorizationId", PLAIN),
            *UIC_STATIONS,
            may("validRegion", Many(region(edition))),
            *validity(edition),
            may("classCode", travel_class(edition)),
            SERVICE_LEVEL,
            *CARRIERS,
            *BRANDS,
            may("tariffs", Many(tariff(edition))),
            may("infoText", UTF8),
            *_transport_types(edition),
            *END,
        )
    )


def countermark(edition: Edition) -> Record:
    """Return the mark that each traveller of a group carries."""
    return Record(
        (
            *REFERENCE,
            *product(edition),
            may("ticketReferenceIA5", IA5),
            may("ticketReferenceNum", PLAIN),
            must("numberOfCountermark", Number(1, 200)),
            must("totalOfCountermarks", Number(1, 200)),
            must("groupName", UTF8),
            *UIC_STATIONS,
            *STATIONS,
            may("validRegionDesc", UTF8),
            may("validRegion", Many(region(edition))),
            must("returnIncluded", FLAG),
            may("returnDescription", return_route(edition)),
            *validity(edition),
            second_class(edition),
            *CARRIERS,
            *BRANDS,
            may("infoText", UTF8),
            *END,
        )
    )


def _transport_types(edition: Edition) -> tuple[Field, ...]:
    return TRANSPORT_TYPES if edition.since_second else ()
