"""Chips that look wrong and are not: what is odd about them, nobody signs or needs."""

from typing import Final

from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.forgeries import com_of
from simulators.passports.tampering import Tampering

ODD: Final = (
    faulty(
        "com_shortened",
        "EF.COM does not list what the security object lists: it decides nothing",
        "",
        Tampering(application=com_of(1, 2)),
    ),
)
