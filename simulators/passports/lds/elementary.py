"""Writes EF.COM, EF.ATR/INFO, EF.DIR, and the data groups that hold text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulators.passports import der
from simulators.passports.lds.names_of_files import APPLICATION, GROUP_TAGS

TAG_LIST: Final = 0x5C
COUNT: Final = 0x02
OTHERS: Final = 0xA0

FULL_NAME: Final = 0x5F0E
OTHER_NAME: Final = 0x5F0F
PERSON_TO_NOTIFY: Final = 0x5F1A


@dataclass(frozen=True, slots=True)
class PersonalDetails:
    """What DG11 may say; empty: it does not. Source: ICAO Doc 9303-10, 4.7.11."""

    full_name: str = field(default="", repr=False)  # as in the zone: primary<<secondary
    other_names: tuple[str, ...] = field(default=(), repr=False)
    personal_number: str = field(default="", repr=False)
    full_birth: str = field(default="", repr=False)  # YYYYMMDD
    birthplace: str = field(default="", repr=False)  # parts by <
    address: str = field(default="", repr=False)
    telephone: str = field(default="", repr=False)
    profession: str = field(default="", repr=False)
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What DG12 may say; empty: it does not. Source: ICAO Doc 9303-10, 4.7.12."""

    authority: str = ""
    issued: str = ""  # YYYYMMDD
    other_people: tuple[str, ...] = field(default=(), repr=False)
    endorsements: str = field(default="", repr=False)
    personalised: str = ""  # YYYYMMDDhhmmss
    personalising_system: str = ""


def com(groups: Iterable[int], lds_version: str = "0107", unicode_version: str = "040000") -> bytes:
    """Return EF.COM, which lists data groups and is signed by nobody. Doc 9303-10, 4.6.1."""
    tags = bytes(GROUP_TAGS[number] for number in sorted(groups))
    return der.tlv(
        0x60,
        der.tlv(0x5F01, lds_version.encode("ascii")),
        der.tlv(0x5F36, unicode_version.encode("ascii")),
        der.tlv(TAG_LIST, tags),
    )


def atr_info(most_command: int, most_response: int) -> bytes:
    """Return EF.ATR/INFO; the lengths are those of whole extended APDUs, 0: short ones only.

    Source: ICAO Doc 9303-10, 3.11.1; ISO/IEC 7816-4, 12.1.1 (capabilities, third byte).
    """
    extended = bool(most_command and most_response)
    # Third byte: extended length fields, and that their limits are told here.
    capabilities = bytes((0xF3, 0x01, 0x60 if extended else 0x00))
    told = der.tlv(0x47, capabilities)
    if extended:
        told += der.tlv(0x7F66, *(_size(size) for size in (most_command, most_response)))
    return told


def directory() -> bytes:
    """Return EF.DIR, which names the passport application. Source: ICAO Doc 9303-10, 3.11.2."""
    return der.tlv(0x61, der.tlv(0x4F, APPLICATION))


def machine_readable_zone(lines: Sequence[str]) -> bytes:
    """Return DG1 with the lines as printed: three of 30, two of 36 or two of 44 characters."""
    return der.tlv(GROUP_TAGS[1], der.tlv(0x5F1F, "".join(lines).encode("ascii")))


def displayed_signature(picture: bytes) -> bytes:
    """Return DG7 with one picture, in JPEG. Source: ICAO Doc 9303-10, 4.7.7."""
    return der.tlv(GROUP_TAGS[7], der.tlv(COUNT, b"\x01"), der.tlv(0x5F43, picture))


def personal_details(details: PersonalDetails) -> bytes:
    """Return DG11."""
    single = {
        FULL_NAME: details.full_name,
        0x5F10: details.personal_number,
        0x5F2B: details.full_birth,
        0x5F11: details.birthplace,
        0x5F42: details.address,
        0x5F12: details.telephone,
        0x5F13: details.profession,
        0x5F14: details.title,
    }
    return _group(11, single, OTHER_NAME, details.other_names)


def document_details(details: DocumentDetails) -> bytes:
    """Return DG12."""
    single = {
        0x5F19: details.authority,
        0x5F26: details.issued,
        0x5F1B: details.endorsements,
        0x5F55: details.personalised,
        0x5F56: details.personalising_system,
    }
    return _group(12, single, PERSON_TO_NOTIFY, details.other_people)


def optional_details(content: bytes) -> bytes:
    """Return DG13, whose content is the issuer's own business."""
    return der.tlv(GROUP_TAGS[13], content)


def _group(number: int, single: Mapping[int, str], several: int, texts: Sequence[str]) -> bytes:
    """Return a group: a list of tags, then each of them; the several in a set of their own."""
    parts = {tag: der.tlv(tag, text.encode("utf-8")) for tag, text in single.items() if text}
    if texts:
        inside = (der.tlv(several, text.encode("utf-8")) for text in texts)
        parts[several] = der.tlv(OTHERS, der.tlv(COUNT, bytes((len(texts),))), *inside)
    tags = b"".join(tag.to_bytes(2, "big") for tag in parts)
    return der.tlv(GROUP_TAGS[number], der.tlv(TAG_LIST, tags), *parts.values())


def _size(size: int) -> bytes:
    return der.tlv(COUNT, size.to_bytes(2, "big"))
