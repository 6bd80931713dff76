"""The flexible content bar code as a whole: version of its record → its type.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from collections.abc import Mapping
from typing import Final

from gate.ticket.asn1 import Choice, Many, Octets, Record, may, must
from gate.ticket.fcb_edition import EXTENSION, FIRST, IA5, PLAIN, SECOND, THIRD, Edition
from gate.ticket.fcb_issue import delay, issuing
from gate.ticket.fcb_journeys import countermark, open_ticket
from gate.ticket.fcb_others import customer_card, fip, parking, station_passage, voucher
from gate.ticket.fcb_parts import CONTROL
from gate.ticket.fcb_passes import pass_
from gate.ticket.fcb_people import travellers
from gate.ticket.fcb_reservation import car_carriage, reservation

TOKEN: Final = Record(
    (
        may("tokenProviderNum", PLAIN),
        may("tokenProviderIA5", IA5),
        may("tokenSpecification", IA5),
        must("token", Octets()),
    ),
    extensible=False,
)


def _document(edition: Edition) -> Record:
    ticket = Choice(
        (
            ("reservation", reservation(edition)),
            ("carCarriageReservation", car_carriage(edition)),
            ("openTicket", open_ticket(edition)),
            ("pass", pass_(edition)),
            ("voucher", voucher(edition)),
            ("customerCard", customer_card(edition)),
            ("counterMark", countermark(edition)),
            ("parkingGround", parking(edition)),
            ("fipTicket", fip(edition)),
            ("stationPassage", station_passage(edition)),
            ("extension", EXTENSION),
            ("delayConfirmation", delay(edition)),
        )
    )
    return Record((may("token", TOKEN), must("ticket", ticket)))


def _ticket_data(edition: Edition) -> Record:
    return Record(
        (
            must("issuingDetail", issuing(edition)),
            may("travelerDetail", travellers(edition)),
            may("transportDocument", Many(_document(edition))),
            may("controlDetail", CONTROL),
            may("extension", Many(EXTENSION)),
        )
    )


TICKET_DATA: Final[Mapping[str, Record]] = {
    "13": _ticket_data(FIRST),
    "02": _ticket_data(SECOND),
    "03": _ticket_data(THIRD),
}
