"""The stations of a transport document: from where, to where, and those on the way."""

from collections.abc import Iterator
from typing import Final

from gate.errors import DocumentError
from gate.ticket.fields import Fields
from gate.ticket.rail_ticket import Station

MOST_STATIONS: Final = 256


def stations_of(fields: Fields) -> tuple[Station | None, Station | None, tuple[Station, ...]]:
    """Return (origin, destination, via).

    Raises:
        DocumentError: more stations than any ticket names.
    """
    table = fields.text("stationCodeTable")
    via = tuple(_via(fields, table))
    if len(via) > MOST_STATIONS:
        raise DocumentError("flexible content: too many stations")
    return _end(fields, table, "from"), _end(fields, table, "to"), via


def _end(fields: Fields, table: str, end: str) -> Station | None:
    code, name = fields.either(f"{end}Station"), fields.text(f"{end}StationNameUTF8")
    return Station(table, code, name) if code or name else None


def _via(fields: Fields, table: str) -> Iterator[Station]:
    for region in fields.choices("validRegion"):
        link = Fields(region.value)
        if region.name == "viaStations":
            yield from _route(link)
        if region.name == "trainLink":  # it tells no table of its own
            ends = (_end(link, table, "from"), _end(link, table, "to"))
            yield from (station for station in ends if station)
    for code in (*map(str, fields.numbers("stationNum")), *fields.texts("stationIA5")):
        yield Station(table, code)  # of a station passage


def _route(fields: Fields) -> Iterator[Station]:
    code = fields.either("station")
    if code:
        yield Station(fields.text("stationCodeTable"), code)
    for name in ("alternativeRoutes", "route"):
        for one in fields.records(name):
            yield from _route(one)
