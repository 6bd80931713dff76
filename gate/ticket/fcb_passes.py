"""Tables of the flexible content: rail passes.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from gate.ticket.asn1 import Listed, Many, Number, Record, may, must, usually
from gate.ticket.fcb_edition import (
    BRANDS,
    COMPANIES,
    END,
    IA5,
    REFERENCE_NUMBER_FIRST,
    UTF8,
    Edition,
    product,
    validity,
)
from gate.ticket.fcb_parts import PRICE
from gate.ticket.fcb_people import tariff
from gate.ticket.fcb_route import region
from gate.ticket.fcb_seats import second_class

PASS_CARRIERS = (
    may("includedCarrierNum", COMPANIES),
    may("includedCarrierIA5", Many(IA5)),
    may("excludedCarrierNum", COMPANIES),
    may("excludedCarrierIA5", Many(IA5)),
)


def pass_(edition: Edition) -> Record:
    trains = (may("trainValidity", _train_validity(edition)),) if edition.third else ()
    return Record(
        (
            *REFERENCE_NUMBER_FIRST,
            *product(edition),
            may("passType", Number(1, 250)),
            may("passDescription", UTF8),
            second_class(edition),
            *validity(edition),
            may("validityPeriodDetails", _periods(edition)),
            may("numberOfValidityDays", edition.day),
            *trains,
            may("numberOfPossibleTrips", Number(1, 250)),
            may("numberOfDaysOfTravel", Number(1, 250)),
            may("activatedDay", Many(edition.day)),
            may("countries", Many(Number(1, 250))),
            *PASS_CARRIERS,
            *BRANDS,
            may("validRegion", Many(region(edition))),
            may("tariffs", Many(tariff(edition))),
            *PRICE,
            may("infoText", UTF8),
            *END,
        )
    )


def _periods(edition: Edition) -> Record:
    period = Record(validity(edition), extensible=False)
    hours = (must("fromTime", edition.minutes), must("untilTime", edition.minutes))
    excluded = Record(hours, extensible=False)
    return Record(
        (may("validityPeriod", Many(period)), may("excludedTimeRange", Many(excluded))),
        extensible=False,
    )


def _train_validity(edition: Edition) -> Record:
    when = Listed(("boarding", "arrival"), extensible=True)
    end = usually("boardingOrArrival", when, "boarding")
    return Record((*validity(edition), *PASS_CARRIERS, *BRANDS, end))
