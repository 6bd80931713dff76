"""What forgers and careless issuers do to files, groups and keys: one small deed a function."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulators.passports import der
from simulators.passports.chip.contents import (
    Contents,
    Endless,
    Fixed,
    PaceOffer,
)
from simulators.passports.lds import names_of_files as names
from simulators.passports.lds.elementary import com
from simulators.passports.lds.security_infos import (
    card_access,
    pace_info,
)
from simulators.passports.plan import Holder
from simulators.passports.tampering import Files, Groups

OVERSIZE: Final = bytes.fromhex("847FFFFFFF")  # a length of 2 GiB
INDEFINITE: Final = b"\x80"
CUT: Final = 200  # bytes that a truncated file lacks
NAME_AT: Final = {90: 60}  # where the name stands in a zone of so many characters; else in line 1
NAME_IN_FIRST_LINE: Final = 5


def flipped(file: int, from_end: int = 40) -> Callable[[Files], Files]:
    """Change one bit of a file after it was signed; `from_end` bytes before its last."""

    def tamper(files: Files) -> Files:
        data = bytearray(files[file].read(0, 1 << 20))
        data[-from_end] ^= 1
        return {**files, file: Fixed(bytes(data))}

    return tamper


def without_file(file: int) -> Callable[[Files], Files]:
    """Take a file off the chip."""
    return lambda files: {name: one for name, one in files.items() if name != file}


def without_group(number: int) -> Callable[[Groups], Groups]:
    """Leave a data group out of what is signed."""
    return lambda groups: {name: one for name, one in groups.items() if name != number}


def other_name(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the zone with another first letter of the name: all check digits stay right."""
    text = "".join(lines)
    at = NAME_AT.get(len(text), NAME_IN_FIRST_LINE)
    letter = "B" if text[at] != "B" else "C"
    text = text[:at] + letter + text[at + 1 :]
    width = len(lines[0])
    return tuple(text[start : start + width] for start in range(0, len(text), width))


def printed_name_changed(holder: Holder) -> Holder:
    """Print another name on the page; the chip keeps the one that was signed."""
    return replace(holder, lines=other_name(holder.lines))


def truncated(file: int) -> Callable[[Files], Files]:
    """Let a file end before the length that its header tells."""

    def tamper(files: Files) -> Files:
        data = files[file].read(0, 1 << 20)
        return {**files, file: Fixed(data[: max(8, len(data) - CUT)])}

    return tamper


def oversize(file: int, tag: int) -> Callable[[Files], Files]:
    """Let a file tell a length of 2 GiB, and never end."""
    head = bytes((tag,)) + OVERSIZE
    return lambda files: {**files, file: Endless(head, bytes(64))}


def endless(file: int, tag: int) -> Callable[[Files], Files]:
    """Let a file be one object of indefinite length inside another, without end."""
    head = bytes((tag,)) + INDEFINITE
    return lambda files: {**files, file: Endless(head, bytes((der.SEQUENCE,)) + INDEFINITE)}


def card_access_of(*offers: PaceOffer) -> Callable[[Files], Files]:
    """Write another EF.CardAccess, which nobody signs."""
    infos = [pace_info(one.protocol, one.parameter_id, one.version) for one in offers]
    return lambda files: {**files, names.CARD_ACCESS: Fixed(card_access(infos))}


def refuses_pace(contents: Contents) -> Contents:
    """Refuse every protocol of PACE, whatever EF.CardAccess says."""
    return replace(contents, pace=())


def speaks(*offers: PaceOffer) -> Callable[[Contents], Contents]:
    """Speak these protocols of PACE."""
    return lambda contents: replace(contents, pace=offers)


def empty_zone(groups: Groups) -> Groups:
    """Let DG1 be a template without anything in it."""
    return {**groups, 1: der.tlv(names.GROUP_TAGS[1])}


def com_of(*numbers: int) -> Callable[[Files], Files]:
    """Let EF.COM list these data groups, whatever there is."""
    return lambda files: {**files, names.COM: Fixed(com(numbers))}
