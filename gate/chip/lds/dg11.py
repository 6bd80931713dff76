"""DG11: additional personal details. Source: ICAO Doc 9303-10, 4.7.11."""

from dataclasses import dataclass, field
from typing import Final

from gate.chip.lds.data_groups import content
from gate.chip.lds.full_date import FullDate, full_date
from gate.chip.lds.texts import (
    GROUP,
    TAG_LIST,
    FullName,
    each_once,
    full_name,
    lines,
    names,
    optional,
    phrase,
    tag_list,
)
from gate.chip.tlv import first, only, parse

NAME, OTHER_NAME, NUMBER, BIRTH = 0x5F0E, 0x5F0F, 0x5F10, 0x5F2B
PLACE, ADDRESS, TELEPHONE, PROFESSION = 0x5F11, 0x5F42, 0x5F12, 0x5F13
TITLE, SUMMARY, CITIZENSHIP, OTHER_NUMBERS, CUSTODY = 0x5F14, 0x5F15, 0x5F16, 0x5F17, 0x5F18
KNOWN: Final = frozenset(
    {
        *(GROUP, NAME, OTHER_NAME, NUMBER, BIRTH, PLACE, ADDRESS, TELEPHONE, PROFESSION),
        *(TITLE, SUMMARY, CITIZENSHIP, OTHER_NUMBERS, CUSTODY),
    }
)
MOST_OBJECTS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDetails:
    """All of it is personal. None or empty: not told."""

    listed: tuple[int, ...]  # tags that the file says it has
    name: FullName | None = field(repr=False)
    other_names: tuple[FullName, ...] = field(repr=False)
    personal_number: str | None = field(repr=False)
    birth: FullDate | None = field(repr=False)
    place_of_birth: tuple[str, ...] = field(repr=False)
    address: tuple[str, ...] = field(repr=False)
    telephone: str | None = field(repr=False)
    profession: str | None = field(repr=False)
    title: str | None = field(repr=False)
    summary: str | None = field(repr=False)
    proof_of_citizenship: bytes | None = field(repr=False)  # an encoded picture, not looked at
    other_numbers: tuple[str, ...] = field(repr=False)  # of travel documents
    custody: str | None = field(repr=False)


def parse_dg11(data: bytes) -> PersonalDetails:
    """Read the whole file. Objects of other tags are skipped.

    Raises:
        ChipMalformed: not by the standard; it names the field, never its content.
        ChipLimit: more or longer objects than a passport has.
    """
    items = parse(content(data, 11), MOST_OBJECTS)
    each_once(items, KNOWN, "DG11")
    return PersonalDetails(
        listed=tag_list(only(items, TAG_LIST), KNOWN, "DG11 tag list"),
        name=optional(items, NAME, full_name, "DG11 name"),
        other_names=names(items, OTHER_NAME, "DG11 other names"),
        personal_number=optional(items, NUMBER, phrase, "DG11 personal number"),
        birth=optional(items, BIRTH, full_date, "DG11 birth"),
        place_of_birth=optional(items, PLACE, lines, "DG11 place of birth") or (),
        address=optional(items, ADDRESS, lines, "DG11 address") or (),
        telephone=optional(items, TELEPHONE, phrase, "DG11 telephone"),
        profession=optional(items, PROFESSION, phrase, "DG11 profession"),
        title=optional(items, TITLE, phrase, "DG11 title"),
        summary=optional(items, SUMMARY, phrase, "DG11 summary"),
        proof_of_citizenship=first(items, CITIZENSHIP),
        other_numbers=optional(items, OTHER_NUMBERS, lines, "DG11 other numbers") or (),
        custody=optional(items, CUSTODY, phrase, "DG11 custody"),
    )
