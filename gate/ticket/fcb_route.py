"""Tables of the flexible content about where a ticket is valid.

Source: UIC leaflet 918.9; modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8.
"""

from gate.ticket.asn1 import Choice, Field, Flag, Later, Many, Octets, Record, may, must
from gate.ticket.fcb_edition import (
    BRANDS,
    CARRIERS,
    COMPANY,
    IA5,
    OFFSET,
    PLAIN,
    PLAINS,
    STATION,
    STATIONS,
    TRAIN,
    UIC_STATIONS,
    UTF8,
    Edition,
)
from gate.ticket.fcb_parts import GEO

CARRIER = (may("carrierNum", COMPANY), may("carrierIA5", IA5))
EDGES = (
    may("entryStationNum", STATION),
    may("entryStationIA5", IA5),
    may("terminatingStationNum", STATION),
    may("terminatingStationIA5", IA5),
)
ZONES = Record(
    (
        *CARRIER,
        *UIC_STATIONS,
        *EDGES,
        may("city", PLAIN),
        may("zoneId", PLAINS),
        may("binaryZoneId", Octets()),
        may("nutsCode", IA5),
    )
)
CORNER = Record((must("longitude", PLAIN), must("latitude", PLAIN)), extensible=False)
POLYGON = Record((must("firstEdge", GEO), must("edges", Many(CORNER))), extensible=False)


def train_link(edition: Edition) -> Record:
    return Record(
        (
            *TRAIN,
            must("travelDate", edition.travel_day),
            must("departureTime", edition.minutes),
            may("departureUTCOffset", OFFSET),
            *STATIONS,
        ),
        extensible=False,
    )


def via(edition: Edition) -> Record:
    """Return a station on the way; its routes are stations on the way again."""
    again = Later(lambda: record)
    record = Record(
        (
            *UIC_STATIONS,
            may("stationNum", STATION),
            may("stationIA5", IA5),
            may("alternativeRoutes", Many(again)),
            may("route", Many(again)),
            must("border", Flag()),
            *CARRIERS,
            may("seriesId", PLAIN),
            may("routeId", PLAIN),
            *(BRANDS if edition.third else ()),
        )
    )
    return record


def lines(edition: Edition) -> Record:
    city: tuple[Field, ...] = (may("city", STATION), may("binaryZoneId", Octets()))
    if edition.since_second:
        city = (may("city", PLAIN),)
    return Record((*CARRIER, may("lineId", PLAINS), *UIC_STATIONS, *EDGES, *city))


def region(edition: Edition) -> Choice:
    return Choice(
        (
            ("trainLink", train_link(edition)),
            ("viaStations", via(edition)),
            ("zones", ZONES),
            ("lines", lines(edition)),
            ("polygone", POLYGON),
        )
    )


def return_route(edition: Edition) -> Record:
    return Record(
        (
            *STATIONS,
            may("validReturnRegionDesc", UTF8),
            may("validReturnRegion", Many(region(edition))),
        )
    )
