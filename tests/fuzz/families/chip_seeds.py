"""One good example of every file of a chip: written by the simulated issuer, or made up here."""

import struct
from typing import Final

from simulators.passports.holders import holder
from simulators.passports.lds import elementary, portrait
from simulators.passports.personalise import personalise
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import serve
from tests.gate.chip.lds.pictures import jpeg


def files_of(profile: str) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the files of a chip by identifier, of the master file and of the application."""
    chosen = profile_of(profile)
    contents = personalise(holder(1), chosen.plan, chosen.issuer, "fuzz")
    master, application = (
        {number: file.read(0, file.size or 0) for number, file in files.items()}
        for files in (contents.master, contents.application)
    )
    return master, application


CARD_ACCESS, CARD_SECURITY = (files_of("pace_cam")[0][number] for number in (0x011C, 0x011D))
COM, SOD, DG1, DG11, DG14, DG15 = (
    files_of("full")[1][number] for number in (0x011E, 0x011D, 0x0101, 0x010B, 0x010E, 0x010F)
)
CERTIFICATE = serve(profile_of("full"), holder(1)).published.anchors[0]
SMALL = portrait.Portrait(jpeg(), 4, 3)
DETAILS = elementary.PersonalDetails(
    full_name="MÜLLER<<ANNA", other_names=("MUELLER<<ANNA", "A<<B"), full_birth="19740812",
    birthplace="TOWN<UT", address="ROAD<TOWN", personal_number="12", title="DR",
)  # fmt: skip
DOCUMENT = elementary.DocumentDetails(
    authority="UTOPIA", issued="20240229", other_people=("A<<B",), personalised="20240229235959"
)
COMMANDS: Final = (
    bytes.fromhex("00a4020c02011e"),
    bytes.fromhex("00b0000000"),
    bytes.fromhex("0084000008"),
    bytes.fromhex("0CA4020C028709"),
    bytes.fromhex("00B00000000000"),
    bytes.fromhex("00b08e000000000000")[:7],
    bytes.fromhex("00880000000008") + bytes(8) + struct.pack(">H", 256),
)
"""The forms of ISO/IEC 7816-3, 12.1.3: all but the shortest, short and extended."""
