"""Chip authentication: a chip that has the key goes on, a copy does not."""

from dataclasses import dataclass, replace

import pytest

from gate.chip import oids, tlv
from gate.chip.apdu import Command, Response
from gate.chip.channel import Channel
from gate.chip.chip_authentication import Way, authenticate
from gate.chip.ciphers import Cipher
from gate.chip.curves import standard_domain
from gate.chip.errors import ChipRefused, NotGenuine, SecureMessagingLost
from gate.chip.kdf import session_keys
from gate.chip.public_keys import AgreementKey
from gate.chip.secure_messaging import Session, protect_response, unprotect_command
from tests.gate.chip.small_chip import session

STATIC = 0xC0FFEE
CURVE = f"{oids.CHIP_AUTHENTICATION}.2"
GROUP = f"{oids.CHIP_AUTHENTICATION}.1"


def way(oid: str, number: int, key_id: int | None = None) -> Way:
    domain = standard_domain(number)
    return Way(oids.chip_protocol(oid), AgreementKey(domain, domain.public(STATIC)), key_id)


@dataclass(slots=True)
class Chip:
    """A chip with a static key; takes either sequence of commands, or only that in two."""

    way: Way
    private: int = STATIC
    knows_kat: bool = True
    keys: Session = session()  # noqa: RUF009  frozen
    told: tuple[bytes, ...] = ()

    def answer(self, command: Command) -> Response:
        self.keys, plain = unprotect_command(self.keys, command)
        self.told = (*self.told, plain.header)
        status, public = self._carry_out(plain)
        data = b"\x7c\0" if plain.ins == 0x86 else b""
        self.keys, response = protect_response(self.keys, Response(data, status))
        if public:
            cipher, secret = (
                self.way.protocol.cipher,
                self.way.key.domain.agree(self.private, public),
            )
            self.keys = Session(cipher, *session_keys(secret, cipher))
        return response

    def _carry_out(self, plain: Command) -> tuple[int, bytes]:
        if plain.header[1:] == b"\x22\x41\xa6":
            items = tlv.parse(plain.data)
            return (0x9000, tlv.only(items, 0x91)) if self.knows_kat else (0x6A80, b"")
        if plain.ins == 0x86:
            return 0x9000, tlv.only(tlv.parse(tlv.parse_one(plain.data, 0x7C)), 0x80)
        if plain.ins == 0x22:
            told = oids.decode(tlv.only(tlv.parse(plain.data), 0x80))
            return (0x9000 if told == self.way.protocol.oid else 0x6A80), b""
        return 0x9000, b""


def run(chip: Chip, wanted: Way) -> Channel:
    channel = Channel(session=session())
    talk = authenticate(channel, wanted, lambda count: bytes(count - 1) + b"\x07")
    command = next(talk)
    while True:
        try:
            command = talk.send(chip.answer(command))
        except StopIteration:
            return channel
        except SecureMessagingLost:  # raised by the chip: it can not read us any more
            command = talk.send(Response(status=0x6988))


@pytest.mark.parametrize(
    ("oid", "number", "commands"),
    [
        (f"{CURVE}.1", 13, ["0022", "00a4"]),
        (f"{CURVE}.2", 13, ["0022", "0086", "00a4"]),
        (f"{CURVE}.3", 14, ["0022", "0086", "00a4"]),
        (f"{CURVE}.4", 17, ["0022", "0086", "00a4"]),
        (f"{GROUP}.1", 0, ["0022", "00a4"]),
        (f"{GROUP}.4", 2, ["0022", "0086", "00a4"]),
    ],
)
def test_a_chip_with_the_key(oid: str, number: int, commands: list[str]) -> None:
    chip = Chip(way(oid, number))
    channel = run(chip, chip.way)
    assert channel.session == chip.keys
    assert channel.session.cipher is oids.chip_protocol(oid).cipher
    assert channel.session.counter == 2  # one command and its answer, under the new keys
    assert [header[:2].hex() for header in chip.told] == commands


@pytest.mark.parametrize("oid", [f"{CURVE}.1", f"{CURVE}.2"])
def test_a_copy(oid: str) -> None:
    wanted = way(oid, 13)
    with pytest.raises(NotGenuine):
        run(Chip(wanted, private=STATIC + 1), wanted)


def test_3des_in_two_commands() -> None:
    chip = Chip(way(f"{CURVE}.1", 13), knows_kat=False)
    channel = run(chip, chip.way)
    assert channel.session is not None
    assert channel.session.cipher is Cipher.TDES


def test_a_chip_that_refuses_keeps_the_old_keys() -> None:
    chip = Chip(way(f"{CURVE}.2", 13))
    other = replace(chip.way, protocol=oids.chip_protocol(f"{CURVE}.4"))
    channel = Channel(session=session())
    talk = authenticate(channel, other, lambda count: bytes(count - 1) + b"\x07")
    with pytest.raises(ChipRefused):
        talk.send(chip.answer(next(talk)))
    assert channel.session == chip.keys
    assert not channel.is_lost


@pytest.mark.parametrize(
    ("key_id", "encoded"),
    [(0, "00"), (13, "0d"), (0xC3, "c3"), (256, "0100"), (-61, "c3"), (-1, "ff"), (-129, "ff7f")],
)
def test_the_reference_of_the_key(key_id: int, encoded: str) -> None:
    """A real chip has C3, which its DG14 writes as a negative number."""
    channel = Channel()
    talk = authenticate(channel, way(f"{CURVE}.2", 13, key_id), lambda count: bytes(count))
    assert tlv.only(tlv.parse(next(talk).data), 0x84).hex() == encoded
