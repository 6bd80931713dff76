"""Prints a boarding pass: values become the text of an IATA bar code. It mirrors the reader."""

from collections.abc import Mapping
from typing import Final

from gate.document.bcbp_fields import ISSUE, LEG, TICKET, Widths
from gate.document.boarding_pass import BoardingPass, Leg

NAME_WIDTH: Final = 20
MOST_LEGS: Final = 9
LONGEST_PART: Final = 0xFF


def encode(boarding_pass: BoardingPass) -> bytes:
    """Return the bytes of the bar code.

    Raises:
        ValueError: more legs, or a longer item, than the format can carry.

    Source: IATA Resolution 792, attachment B.
    """
    first, *others = boarding_pass.legs
    if len(boarding_pass.legs) > MOST_LEGS:
        raise ValueError("more than nine legs")
    head = "M" + str(len(boarding_pass.legs)) + _fit(boarding_pass.name, NAME_WIDTH)
    text = head + ("E" if boarding_pass.electronic_ticket else " ")
    text += _leg(first, boarding_pass.version, _opening(boarding_pass))
    text += "".join(_leg(leg, boarding_pass.version, "") for leg in others)
    return text.encode("ascii") + _security(boarding_pass)


def _opening(boarding_pass: BoardingPass) -> str:
    """Return what opens the conditional part of the first leg: version and issue."""
    version = boarding_pass.version
    if version is None:
        return ""
    return f">{version}" + _part(_items(boarding_pass.issue, ISSUE[version]))


def _leg(leg: Leg, version: int | None, opening: str) -> str:
    fields = {name: getattr(leg, name) for name, _ in LEG}
    fields["day_of_year"] = f"{leg.day_of_year:03}"
    mandatory = "".join(_fit(fields[name], width) for name, width in LEG)
    if version is not None and (leg.ticket or leg.airline_data):
        opening += _part(_items(leg.ticket, TICKET[version]))
    return mandatory + _part(opening + leg.airline_data)


def _security(boarding_pass: BoardingPass) -> bytes:
    if not (boarding_pass.security_type or boarding_pass.security_data):
        return b""
    size = _size(len(boarding_pass.security_data))
    head = "^" + _fit(boarding_pass.security_type, 1) + size
    return head.encode("ascii") + boarding_pass.security_data


def _items(values: Mapping[str, str], widths: Widths) -> str:
    """Write the items up to the last one that says something; airlines leave out the rest."""
    return "".join(_fit(values.get(name, ""), width) for name, width in widths).rstrip(" ")


def _part(text: str) -> str:
    return _size(len(text)) + text


def _size(length: int) -> str:
    if length > LONGEST_PART:
        raise ValueError("an item is too long")
    return f"{length:02X}"


def _fit(text: str, width: int) -> str:
    if len(text) > width:
        raise ValueError("an item is too long")
    return text.ljust(width)
