"""Fields of a boarding pass in their order, with their widths.

Source: IATA Resolution 792 and its implementation guide; versions 1 to 8 differ in how many of the
conditional items are there, which the sizes in the text tell.
"""

from typing import Final

Widths = tuple[tuple[str, int], ...]

LEG: Final[Widths] = (
    ("record_locator", 7),
    ("origin", 3),
    ("destination", 3),
    ("carrier", 3),
    ("flight_number", 5),
    ("day_of_year", 3),
    ("compartment", 1),
    ("seat", 4),
    ("sequence", 5),
    ("passenger_status", 1),
)

ISSUE: Final[Widths] = (  # once a pass, in the conditional part of the first leg
    ("passenger_description", 1),
    ("check_in_source", 1),
    ("issue_source", 1),
    ("issue_date", 4),  # last digit of the year, day of the year
    ("document_type", 1),
    ("issuer", 3),
    ("bag_tags", 13),
    ("bag_tags_2", 13),
    ("bag_tags_3", 13),
)

TICKET: Final[Widths] = (  # once a leg, in its conditional part
    ("airline_code", 3),
    ("document_number", 10),
    ("selectee", 1),
    ("document_verification", 1),
    ("marketing_carrier", 3),
    ("frequent_flyer_airline", 3),
    ("frequent_flyer_number", 16),
    ("id_ad", 1),
    ("free_baggage", 3),
    ("fast_track", 1),
)


def sliced(text: str, widths: Widths) -> dict[str, str]:
    """Cut the text into fields without the blanks around them; those beyond its end are ""."""
    found, start = dict[str, str](), 0
    for name, width in widths:
        found[name] = text[start : start + width].strip()
        start += width
    return found


def total(widths: Widths) -> int:
    return sum(width for _, width in widths)
