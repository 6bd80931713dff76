"""Files that are cut, swollen or endless, pictures that hurt, and chips that go away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulators.passports.chip.chip import Chip
from simulators.passports.field import InField, Removed, Swapped
from simulators.passports.lds.names_of_files import CARD_ACCESS, SOD, group_file
from simulators.passports.pictures import malformed_jpeg_2000, pixel_bomb
from simulators.passports.plan import Holder
from simulators.passports.profiles import forgeries
from simulators.passports.profiles.faulty import faulty
from simulators.passports.tampering import Tampering

DG2: Final = group_file(2)
DG11: Final = group_file(11)
AFTER_BYTES: Final = 9_000  # sent: in the middle of DG2


def _bomb(holder: Holder) -> Holder:
    return replace(holder, portrait=pixel_bomb(holder.portrait))


def _malformed(holder: Holder) -> Holder:
    return replace(holder, portrait=malformed_jpeg_2000(holder.portrait))


def removed(after_bytes: int) -> Callable[[Chip, Callable[[], Chip]], InField]:
    """Lift the chip once it has sent so many bytes."""
    return lambda chip, _again: Removed(chip, after_bytes)


def swapped(after_bytes: int) -> Callable[[Chip, Callable[[], Chip]], InField]:
    """Put a second chip with the same contents, but no session, in its place."""
    return lambda chip, again: Swapped(chip, again(), after_bytes)


FILES: Final = (
    faulty(
        "truncated_dg2",
        "DG2 ends before the length that its header tells",
        "truncated",
        Tampering(application=forgeries.truncated(DG2)),
    ),
    faulty(
        "truncated_sod",
        "the security object ends before the length that its header tells",
        "truncated",
        Tampering(application=forgeries.truncated(SOD)),
    ),
    faulty(
        "oversize_dg2",
        "DG2 tells a length of 2 GiB and has it",
        "limit",
        Tampering(application=forgeries.oversize(DG2, 0x75)),
    ),
    faulty(
        "oversize_sod",
        "the security object tells a length of 2 GiB and has it",
        "limit",
        Tampering(application=forgeries.oversize(SOD, 0x77)),
    ),
    faulty(
        "endless_sod",
        "the security object is of indefinite lengths without end",
        "malformed",
        Tampering(application=forgeries.endless(SOD, 0x77)),
    ),
    faulty(
        "endless_dg11",
        "DG11 is of indefinite lengths without end",
        "malformed",
        Tampering(application=forgeries.endless(DG11, 0x6B)),
    ),
    faulty(
        "endless_card_access",
        "EF.CardAccess is of indefinite lengths without end",
        "malformed",
        Tampering(master=forgeries.endless(CARD_ACCESS, 0x31)),
    ),
    faulty(
        "empty_dg1",
        "the state signed a DG1 without a machine readable zone",
        "malformed",
        Tampering(written=forgeries.empty_zone),
    ),
)
PICTURES: Final = (
    replace(
        faulty("malformed_jpeg_2000", "the signed portrait has tiles without width", "picture"),
        stored=_malformed,
    ),
    replace(
        faulty("pixel_bomb", "the signed portrait promises 60,000 x 60,000 pixels", "picture"),
        stored=_bomb,
    ),
)
FIELD: Final = (
    replace(
        faulty("removed", "the chip is lifted in the middle of DG2", "removed"),
        in_field=removed(AFTER_BYTES),
    ),
    replace(
        faulty("swapped", "another chip lies there from the middle of DG2 on", "session lost"),
        in_field=swapped(AFTER_BYTES),
    ),
)
MALFORMED: Final = (*FILES, *PICTURES, *FIELD)
