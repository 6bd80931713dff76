"""What differs between the editions of the flexible content, and the fields that come in groups.

The names of fields are those of the ASN.1 modules, so that a table can be laid beside its module.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5 (record version 13), 2.0.3 (02)
and 3.0.8 (03).
"""

from dataclasses import dataclass
from typing import Final

from gate.ticket.asn1 import Field, Ia5, Listed, Many, Number, Octets, Record, Utf8, may, usually


@dataclass(frozen=True, slots=True)
class Edition:
    """The ranges of one edition, and which fields it has."""

    since_second: bool  # edition 2 or later
    third: bool
    minutes: Number  # of the day
    from_day: Number  # first day of validity, counted from the day of issue
    until_day: Number  # last day, counted from the first
    travel_day: Number  # counted from the day of issue
    day: Number  # an activated day, a day of the year
    product: Number


FIRST: Final = Edition(
    since_second=False,
    third=False,
    minutes=Number(0, 1440),
    from_day=Number(-1, 700),
    until_day=Number(0, 370),
    travel_day=Number(-1, 370),
    day=Number(0, 370),
    product=Number(0, 32000),
)
SECOND: Final = Edition(
    since_second=True,
    third=False,
    minutes=Number(0, 1439),
    from_day=Number(-1, 700),
    until_day=Number(-1, 370),
    travel_day=Number(-1, 370),
    day=Number(0, 370),
    product=Number(0, 65535),
)
THIRD: Final = Edition(
    since_second=True,
    third=True,
    minutes=Number(0, 1439),
    from_day=Number(-367, 700),
    until_day=Number(-1, 500),
    travel_day=Number(-1, 500),
    day=Number(0, 500),
    product=Number(0, 65535),
)

COMPANY: Final = Number(1, 32000)  # RICS
STATION: Final = Number(1, 9999999)
COUNTRY: Final = Number(1, 999)  # ISO 3166, numeric
YEAR: Final = Number(2016, 2269)
OFFSET: Final = Number(-60, 60)  # quarters of an hour from local time to UTC
PLAIN: Final = Number()
IA5: Final = Ia5()
UTF8: Final = Utf8()
COMPANIES: Final = Many(COMPANY)
PLAINS: Final = Many(PLAIN)

CODE_TABLE: Final = Listed(
    (
        "stationUIC",
        "stationUICReservation",
        "stationERA",
        "localCarrierStationCodeTable",
        "proprietaryIssuerStationCodeTable",
    )
)
EXTENSION: Final = Record((Field("extensionId", IA5), Field("extensionData", Octets())), False)
END: Final = (may("extension", EXTENSION),)
UIC_STATIONS: Final = (usually("stationCodeTable", CODE_TABLE, "stationUIC"),)
RESERVATION_STATIONS: Final = (usually("stationCodeTable", CODE_TABLE, "stationUICReservation"),)
REFERENCE: Final = (may("referenceIA5", IA5), may("referenceNum", PLAIN))
REFERENCE_NUMBER_FIRST: Final = REFERENCE[::-1]
TRAIN: Final = (may("trainNum", PLAIN), may("trainIA5", IA5))
STATION_NAMES: Final = (may("fromStationNameUTF8", UTF8), may("toStationNameUTF8", UTF8))
STATIONS: Final = (
    may("fromStationNum", STATION),
    may("fromStationIA5", IA5),
    may("toStationNum", STATION),
    may("toStationIA5", IA5),
    *STATION_NAMES,
)
OWNER: Final = (may("productOwnerNum", COMPANY), may("productOwnerIA5", IA5))
CARRIERS: Final = (may("carrierNum", COMPANIES), may("carrierIA5", Many(IA5)))
BRANDS: Final = (
    may("includedServiceBrands", COMPANIES),
    may("excludedServiceBrands", COMPANIES),
)
TRANSPORT_TYPES: Final = (
    may("includedTransportType", Many(Number(0, 31))),
    may("excludedTransportType", Many(Number(0, 31))),
)


def product(edition: Edition) -> tuple[Field, ...]:
    return (*OWNER, may("productIdNum", edition.product), may("productIdIA5", IA5))


def validity(edition: Edition) -> tuple[Field, ...]:
    """Return from when until when, in local time."""
    return (
        usually("validFromDay", edition.from_day, 0),
        may("validFromTime", edition.minutes),
        may("validFromUTCOffset", OFFSET),
        *until(edition),
    )


def until(edition: Edition) -> tuple[Field, ...]:
    return (
        usually("validUntilDay", edition.until_day, 0),
        may("validUntilTime", edition.minutes),
        may("validUntilUTCOffset", OFFSET),
    )
