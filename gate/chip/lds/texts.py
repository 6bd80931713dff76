"""Texts and lists of texts in DG11 and DG12, bounded. Source: ICAO Doc 9303-10, 4.7.11."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from gate.chip.errors import ChipLimit, ChipMalformed
from gate.chip.tlv import Item, first, parse

MOST_TEXT_BYTES: Final = 4096
MOST_TEXTS: Final = 99  # Doc 9303-10: two digits
SEPARATOR: Final = "<"
TAG_LIST: Final = 0x5C
COUNT: Final = 0x02
GROUP: Final = 0xA0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in the issuing state's own letters; secondary is "" where there is none."""

    primary: str = field(repr=False)
    secondary: str = field(repr=False)


def text(value: bytes, name: str) -> str:
    """Read UTF-8.

    Raises:
        ChipMalformed: not UTF-8, or a control character in it.
        ChipLimit: over 4,096 bytes.
    """
    if len(value) > MOST_TEXT_BYTES:
        raise ChipLimit(f"{name}: over {MOST_TEXT_BYTES} bytes")
    try:
        read = value.decode("utf-8")
    except UnicodeDecodeError:
        raise ChipMalformed(f"{name}: not UTF-8") from None  # the cause would hold the text
    if any(sign < " " or "\x7f" <= sign < "\xa0" for sign in read):
        raise ChipMalformed(f"{name}: a control character")
    return read


def phrase(value: bytes, name: str) -> str:
    """Read one line, a blank for each run of fillers; raises as `text`."""
    return _spaced(text(value, name))


def lines(value: bytes, name: str) -> tuple[str, ...]:
    """Read parts that stand between fillers, such as street, town and state; raises as `text`."""
    return tuple(part for part in text(value, name).split(SEPARATOR) if part)


def full_name(value: bytes, name: str) -> FullName:
    """Read primary and secondary identifier around `<<`; raises as `text`."""
    primary, _, secondary = text(value, name).partition(SEPARATOR * 2)
    return FullName(_spaced(primary), _spaced(secondary))


def optional(
    items: Iterable[Item], tag: int, read: Callable[[bytes, str], T], name: str
) -> T | None:
    """Return what `read` makes of the object; None: it is not there. Raises as `read`."""
    value = first(items, tag)
    return None if value is None else read(value, name)


def names(items: tuple[Item, ...], tag: int, name: str) -> tuple[FullName, ...]:
    """Read names that stand in their group, or one by itself as Chinese passports have it.

    Raises as `counted` and `text`.
    """
    grouped, alone = first(items, GROUP), first(items, tag)
    values = () if grouped is None else counted(grouped, tag, name)
    values = values if alone is None else (*values, alone)
    return tuple(full_name(one, name) for one in values)


def each_once(items: Iterable[Item], known: Iterable[int], name: str) -> None:
    """Raise ChipMalformed if an object of a known tag stands twice: which of them would count?"""
    possible = set(known)
    tags = [item.tag for item in items if item.tag in possible]
    if len(set(tags)) != len(tags):
        raise ChipMalformed(f"{name}: an object stands twice")


def counted(value: bytes, tag: int, name: str) -> tuple[bytes, ...]:
    """Read a count and as many values of one tag.

    Raises:
        ChipMalformed: another tag, or not as many as it says.
        ChipLimit: over 99 of them.
    """
    count, *rest = parse(value, most=MOST_TEXTS + 1) or (Item(0, b""),)
    if count.tag != COUNT or len(count.value) != 1 or any(one.tag != tag for one in rest):
        raise ChipMalformed(f"{name}: no count, or another object")
    if len(rest) != count.value[0] or not rest:
        raise ChipMalformed(f"{name}: not as many as it says")
    return tuple(one.value for one in rest)


def tag_list(value: bytes, known: Iterable[int], name: str) -> tuple[int, ...]:
    """Read a list of tags of one or two bytes. Raises ChipMalformed: one that can not be there."""
    tags, rest, possible = list[int](), value, set(known)
    while rest:
        size = 2 if rest[0] & 0x1F == 0x1F else 1
        tag, rest = int.from_bytes(rest[:size], "big"), rest[size:]
        if tag not in possible or tag in tags:
            raise ChipMalformed(f"{name}: a tag that can not be there, or twice")
        tags.append(tag)
    return tuple(tags)


def _spaced(part: str) -> str:
    return " ".join(part.replace(SEPARATOR, " ").split())
