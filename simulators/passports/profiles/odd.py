"""Chips that look wrong and are not: what is odd about them, nobody signs or needs."""

from typing import Final

from simulators.passports.lds.names_of_files import COM
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.forgeries import without_file
from simulators.passports.tampering import Tampering

ODD: Final = (
    faulty(
        "com_missing",
        "no EF.COM: what there is, the security object decides",
        "",
        Tampering(application=without_file(COM)),
    ),
)
