"""DG12: additional details of the document. Source: ICAO Doc 9303-10, 4.7.12."""

from dataclasses import dataclass, field
from typing import Final

from gate.chip.lds.data_groups import content
from gate.chip.lds.full_date import FullDate, full_date, moment
from gate.chip.lds.texts import (
    GROUP,
    TAG_LIST,
    FullName,
    each_once,
    names,
    optional,
    phrase,
    tag_list,
)
from gate.chip.tlv import first, only, parse

AUTHORITY, ISSUED, OTHER_PERSON, ENDORSEMENTS = 0x5F19, 0x5F26, 0x5F1A, 0x5F1B
TAX, FRONT, REAR, PERSONALISED, SYSTEM = 0x5F1C, 0x5F1D, 0x5F1E, 0x5F55, 0x5F56
KNOWN: Final = frozenset(
    {
        *(GROUP, AUTHORITY, ISSUED, OTHER_PERSON, ENDORSEMENTS),
        *(TAX, FRONT, REAR, PERSONALISED, SYSTEM),
    }
)
MOST_OBJECTS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetails:
    """None or empty: not told."""

    listed: tuple[int, ...]  # tags that the file says it has
    authority: str | None
    issued: FullDate | None = field(repr=False)
    other_persons: tuple[FullName, ...] = field(repr=False)
    endorsements: str | None = field(repr=False)
    tax_requirements: str | None = field(repr=False)
    front: bytes | None = field(repr=False)  # encoded pictures of the pages, not looked at
    rear: bytes | None = field(repr=False)
    personalised: str | None = field(repr=False)  # CCYYMMDDhhmmss
    personalisation_system: str | None = field(repr=False)


def parse_dg12(data: bytes) -> DocumentDetails:
    """Read the whole file. Objects of other tags are skipped.

    Raises:
        ChipMalformed: not by the standard; it names the field, never its content.
        ChipLimit: more or longer objects than a passport has.
    """
    items = parse(content(data, 12), MOST_OBJECTS)
    each_once(items, KNOWN, "DG12")
    return DocumentDetails(
        listed=tag_list(only(items, TAG_LIST), KNOWN, "DG12 tag list"),
        authority=optional(items, AUTHORITY, phrase, "DG12 authority"),
        issued=optional(items, ISSUED, full_date, "DG12 date of issue"),
        other_persons=names(items, OTHER_PERSON, "DG12 other persons"),
        endorsements=optional(items, ENDORSEMENTS, phrase, "DG12 endorsements"),
        tax_requirements=optional(items, TAX, phrase, "DG12 tax requirements"),
        front=first(items, FRONT),
        rear=first(items, REAR),
        personalised=optional(items, PERSONALISED, moment, "DG12 personalisation"),
        personalisation_system=optional(items, SYSTEM, phrase, "DG12 personalisation system"),
    )
