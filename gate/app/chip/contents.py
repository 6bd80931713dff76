"""What the files of a chip say beside the page and the portrait: of signed ones their structure,
and what they say of the holder only where that is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from drivers.chip_reader.judged import Examined
from gate.chip.chip_reading import ChipReading
from gate.chip.errors import ChipError
from gate.chip.files import File
from gate.chip.lds.com import parse_com
from gate.chip.lds.data_groups import content
from gate.chip.lds.dg7 import parse_dg7
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.dg12 import parse_dg12
from gate.chip.lds.dg13 import parse_dg13
from gate.chip.lds.full_date import FullDate
from gate.chip.lds.security_infos import parse_security_infos
from gate.chip.lds.skipped_infos import skipped
from gate.chip.lds.texts import FullName

Told = dict[str, Any]
UNKNOWN_YEAR, UNKNOWN_PART, LISTED = "----", "--", "listed"


def contents(found: Examined, *, personal: bool) -> list[Told]:
    """Return an object a file: DG7, DG11 to DG13 where the chip has them, EF.COM, the infos.

    A data group is looked into only if a known state signed it: parsers see no forger's bytes.

    Args:
        found: The reading, judged.
        personal: With what they say of the holder.
    """
    groups = found.reading.groups()
    told = [
        _signed(number, groups[number], found.vouched, personal)
        for number in GROUPS
        if number in groups
    ]
    return [*told, *_unsigned(found.reading)]


def _signed(number: int, file: bytes, vouched: frozenset[int], personal: bool) -> Told:
    named: Told = {"file": f"DG{number}", "bytes": len(file)}
    if number not in vouched:
        return {**named, "state": "not_vouched_for"}
    try:
        return {**named, "state": "signed", **GROUPS[number](file, personal)}
    except ChipError as error:
        return {**named, "state": "malformed", "reason": error.reason.value}


def _pictures(file: bytes, _personal: bool) -> Told:
    """Tell the pictures of a signature; none of them is written or shown."""
    return {
        "pictures": [
            {"format": one.format.value, "width": one.width, "height": one.height}
            for one in parse_dg7(file)
        ]
    }


def _person(file: bytes, personal: bool) -> Told:
    return _details(parse_dg11(file), personal)


def _document(file: bytes, personal: bool) -> Told:
    return _details(parse_dg12(file), personal)


def _opaque(file: bytes, personal: bool) -> Told:
    value = parse_dg13(file)
    return {"values": {"hex": value.hex()}} if personal else {}


GROUPS: Final[Mapping[int, Callable[[bytes, bool], Told]]] = {
    7: _pictures,
    11: _person,
    12: _document,
    13: _opaque,
}


def _details(read: Any, personal: bool) -> Told:
    assert is_dataclass(read)
    there = {
        one.name: value
        for one in fields(read)
        if one.name != LISTED and (value := getattr(read, one.name)) not in (None, ())
    }
    if not personal:
        return {"fields": list(there)}
    return {"fields": list(there), "values": {name: _plain(one) for name, one in there.items()}}


def _plain(value: object) -> object:
    """Return a value as JSON has it; an encoded picture as its length."""
    match value:
        case FullName():
            return ", ".join(filter(None, (value.primary, value.secondary)))
        case FullDate():
            year = UNKNOWN_YEAR if value.year is None else f"{value.year:04}"
            rest = (
                UNKNOWN_PART if one is None else f"{one:02}" for one in (value.month, value.day)
            )
            return "-".join((year, *rest))
        case tuple():
            return [_plain(one) for one in value]
        case bytes():
            return f"{len(value)} bytes"
        case _:
            return str(value)


def _unsigned(reading: ChipReading) -> Iterator[Told]:
    if (com := reading.files.get(File.COM)) is not None:
        yield {"file": "EF.COM", "bytes": len(com), **_list(com)}
    for file, name in ((File.CARD_ACCESS, "EF.CardAccess"), (File.DG14, "DG14")):
        if (told := _skipped(reading.files.get(file), file)) is not None:
            yield {"file": name, "bytes": len(reading.files[file]), **told}


def _list(com: bytes) -> Told:
    try:
        read = parse_com(com)
    except ChipError as error:
        return {"state": "malformed", "reason": error.reason.value}
    versions = (read.lds_version, read.unicode_version)
    lds, unicode = (".".join(map(str, one)) for one in versions)
    return {"state": "unsigned", "lds": lds, "unicode": unicode, "groups": list(read.groups)}


def _skipped(data: bytes | None, file: File) -> Told | None:
    """Return the infos that are told and not used; None: no file."""
    if data is None:
        return None
    try:
        infos = parse_security_infos(content(data, 14) if file is File.DG14 else data)
    except ChipError as error:
        return {"state": "malformed", "reason": error.reason.value}
    return {"state": "read", "infos": len(infos), "skipped": list(skipped(infos))}
