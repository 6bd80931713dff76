"""Data groups that are not those which the state signed: changed, unsigned, taken away."""

from typing import Final

from simulators.passports.lds.names_of_files import group_file
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.forgeries import flipped, without_file, without_group
from simulators.passports.tampering import Tampering

CHANGED_GROUPS: Final = (
    faulty(
        "changed_dg1",
        "one bit of DG1 changed after signing",
        "group changed",
        Tampering(application=flipped(group_file(1))),
    ),
    faulty(
        "changed_dg2",
        "one bit of the portrait changed after signing",
        "group changed",
        Tampering(application=flipped(group_file(2))),
    ),
    faulty(
        "changed_dg14",
        "one bit of the chip's key changed after signing",
        "group changed",
        Tampering(application=flipped(group_file(14))),
    ),
    faulty(
        "dg2_not_signed",
        "the security object does not list DG2",
        "group not signed",
        Tampering(listed=without_group(2)),
    ),
    faulty(
        "dg15_not_signed",
        "the security object does not list DG15, so that it proves nothing",
        "no proof",
        Tampering(listed=without_group(15)),
    ),
    faulty(
        "dg15_taken_away",
        "the security object lists DG15, the chip has none",
        "group missing",
        Tampering(application=without_file(group_file(15))),
    ),
    faulty(
        "dg14_taken_away",
        "the security object lists DG14, the chip has none",
        "group missing",
        Tampering(application=without_file(group_file(14))),
    ),
)
