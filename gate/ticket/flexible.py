"""The flexible content of a rail ticket: values of its table become values of a ticket.

Source: UIC leaflet 918.9.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gate.errors import DocumentError
from gate.ticket import times
from gate.ticket.asn1 import Chosen
from gate.ticket.fcb import TICKET_DATA
from gate.ticket.fields import Fields
from gate.ticket.rail_ticket import (
    FlexibleContent,
    Train,
    TransportDocument,
    Traveller,
    Validity,
)
from gate.ticket.stations import stations_of
from gate.ticket.uper import decode

COUNTED: Final = {"openTicket", "pass", "counterMark", "fipTicket", "stationPassage"}
NUMBERED_FROM_ONE: Final = {("13", "openTicket")}  # activated days: a remark of module 1.3.5
MOST_DOCUMENTS: Final = 32
MOST_PERIODS: Final = 256  # and excluded hours, of a pass


def flexible_content(version: str, data: bytes) -> FlexibleContent:
    """Read U_FLEX.

    Args:
        version: Of the record: "13" (edition 1.3), "02" or "03" (editions 2 and 3).
        data: Of the record.

    Raises:
        DocumentError: another version, not of its form, a day that no year has.
    """
    if version not in TICKET_DATA:
        raise DocumentError("flexible content: neither version 13 nor 02 nor 03")
    whole = Fields(decode(TICKET_DATA[version], data))
    issue, control = whole.record("issuingDetail"), whole.record("controlDetail")
    day = times.day_of_year(issue.number("issuingYear") or 0, issue.number("issuingDay") or 0)
    documents = whole.records("transportDocument")
    if len(documents) > MOST_DOCUMENTS:
        raise DocumentError("flexible content: too many documents")
    return FlexibleContent(
        version=version,
        issuer=issue.either("issuer") or issue.either("securityProvider"),
        issued=times.moment(day, issue.number("issuingTime") or 0).local,
        specimen=issue.flag("specimen"),
        activated=issue.flag("activated"),
        passport_required=control.flag("identificationByPassportId")
        or control.flag("passportValidationRequired"),
        online_check_required=control.flag("onlineValidationRequired"),
        documents=tuple(_documents(documents, day, version)),
        travellers=tuple(map(_traveller, whole.record("travelerDetail").records("traveler"))),
        reference=issue.text("issuerPNR"),
    )


def _documents(documents: list[Fields], issued: date, version: str) -> Iterator[TransportDocument]:
    for document in documents:
        chosen = document.choice("ticket")
        if chosen is not None:
            yield _document(chosen, issued, version)


def _document(chosen: Chosen, issued: date, version: str) -> TransportDocument:
    kind, fields = chosen.name, Fields(chosen.value)
    validity, trains = _when(kind, fields, issued)
    first = 1 if (version, kind) in NUMBERED_FROM_ONE else 0
    origin, destination, via = stations_of(fields)
    details = fields.record("validityPeriodDetails")
    periods, hours = details.records("validityPeriod"), details.records("excludedTimeRange")
    if len(periods) + len(hours) > MOST_PERIODS:
        raise DocumentError("flexible content: too many periods")
    return TransportDocument(
        kind=kind,
        validity=validity,
        periods=tuple(times.counted(one, issued) for one in periods),
        excluded=tuple(map(times.hours, hours)),
        origin=origin,
        destination=destination,
        via=via,
        return_included=fields.flag("returnIncluded"),
        trains=trains,
        activated_days=tuple(times.activated_days(fields, validity, first)) if validity else (),
        countries=tuple(fields.numbers("countries")),
        reference=fields.either("reference"),
    )


def _when(kind: str, fields: Fields, issued: date) -> tuple[Validity | None, tuple[Train, ...]]:
    trains = tuple(_trains(fields, issued))
    if kind in COUNTED:
        return times.counted(fields, issued), trains
    if kind == "reservation":
        validity, departs = times.reserved(fields, issued)
        return validity, (Train(fields.either("train"), departs),)
    if kind == "voucher":
        return times.dated(fields), ()
    if kind == "customerCard":
        return times.carded(fields), ()
    return None, ()


def _trains(fields: Fields, issued: date) -> Iterator[Train]:
    for region in fields.choices("validRegion"):
        if region.name == "trainLink":
            link = Fields(region.value)
            day = issued + timedelta(days=link.number("travelDate") or 0)
            minute = link.number("departureTime") or 0
            departs = times.moment(day, minute, link.number("departureUTCOffset"))
            yield Train(link.either("train"), departs)


def _traveller(fields: Fields) -> Traveller:
    return Traveller(
        first=fields.text("firstName"),
        second=fields.text("secondName"),
        last=fields.text("lastName"),
        passport=fields.text("passportId"),
        id_card=fields.text("idCard"),
        birth_year=fields.number("yearOfBirth"),
        holder=fields.flag("ticketHolder"),
    )
