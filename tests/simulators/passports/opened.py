"""Cards and chips in the middle of things, and short ways to command them."""

from gate.chip.apdu import Command, Response, decode_response
from gate.chip.ciphers import Cipher
from gate.chip.kdf import Password
from gate.chip.secure_messaging import Session
from simulators.passports.chip import habits
from simulators.passports.chip.card import Card
from simulators.passports.chip.chip import Chip
from simulators.passports.chip.contents import Contents, File, Fixed
from simulators.passports.chip.habits import Habits
from simulators.passports.chip.instructions import HANDLERS
from simulators.passports.holders import holder
from simulators.passports.issuing.state import IssuingState
from simulators.passports.own_keys import seeded
from simulators.passports.personalise import personalise
from simulators.passports.profiles.right import FULL

SECRET = bytes(range(1, 251)) * 200  # 50,000 bytes, no two neighbours alike
SMALL = b"\x61\x03abc"
PRINTED = Password.of_mrz("L898902C<3", "6908061", "9406236")
FILES: dict[int, File] = {0x0101: Fixed(SMALL), 0x0102: Fixed(SECRET)}
CONTENTS = Contents(master={0x011C: Fixed(b"\x31\x00")}, application=FILES, mrz=PRINTED)
FULL_CONTENTS = personalise(holder(1), FULL, IssuingState(), "chip")
SELECT_APPLICATION = Command(0, 0xA4, 4, 0x0C, bytes.fromhex("A0000002471001"))


def select(file: int, le: int | None = None) -> Command:
    return Command(0, 0xA4, 2, 0x0C, file.to_bytes(2, "big"), le)


def read(at: int, le: int | None, *, extended: bool = False) -> Command:
    return Command(0, 0xB0, at >> 8, at & 0xFF, le=le, extended=extended)


def chip(how: Habits = habits.ORDINARY, contents: Contents = CONTENTS) -> Chip:
    return Chip(contents, seeded("chip"), how)


def card(how: Habits = habits.ORDINARY) -> Card:
    """Return the card behind secure messaging, with access given."""
    opened = Card(CONTENTS, seeded("card"), how, in_application=True, has_access=True)
    assert answer(opened, select(0x0102)) == Response()
    return opened


def answer(opened: Card, command: Command) -> Response:
    return opened.answer(command, HANDLERS)


def status(target: Chip, command: Command) -> int:
    return decode_response(target.transmit(command.encode())).status


def secured(how: Habits) -> tuple[Chip, Session]:
    """Return a chip in the middle of a session, and the reader's side of it."""
    session = Session(Cipher.AES128, bytes(16), bytes(range(16)))
    one = chip(how)
    one._card.in_application = one._card.has_access = True
    one._session = session
    return one, session
