"""Fields of a boarding pass in their order, with their widths.

Source: IATA Resolution 792 and its implementation guide. Versions 1 to 3 know one bag tag and no
fast track; those from 4 on know three and one. The sizes in the text tell how many of a version's
items are there.
"""

from collections.abc import Mapping
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

LATEST_ISSUE: Final[Widths] = (
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

LATEST_TICKET: Final[Widths] = (
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

# Once a pass, in the conditional part of the first leg: version → items.
ISSUE: Final[Mapping[int, Widths]] = {
    **dict.fromkeys(range(1, 4), LATEST_ISSUE[:-2]),
    **dict.fromkeys(range(4, 9), LATEST_ISSUE),
}

# Once a leg, in its conditional part: version → items.
TICKET: Final[Mapping[int, Widths]] = {
    **dict.fromkeys(range(1, 4), LATEST_TICKET[:-1]),
    **dict.fromkeys(range(4, 9), LATEST_TICKET),
}


def sliced(text: str, widths: Widths) -> dict[str, str]:
    """Cut the text into fields without the blanks around them; those beyond its end are ""."""
    found, start = dict[str, str](), 0
    for name, width in widths:
        found[name] = text[start : start + width].strip()
        start += width
    return found


def total(widths: Widths) -> int:
    return sum(width for _, width in widths)
