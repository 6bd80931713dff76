"""Secure messaging on the chip's side: what ends a session, and answers in pieces."""

from gate.chip.apdu import Command, Response, decode_response
from gate.chip.secure_messaging import protect_command, unprotect_response
from simulators.passports.chip import habits
from tests.simulators.passports.opened import SECRET, read, secured, select, status


def test_a_long_answer_comes_in_pieces() -> None:
    one, session = secured(habits.CHAINS)
    session, command = protect_command(session, read(0x8200, 256))
    piece, data = decode_response(one.transmit(command.encode())), b""
    while piece.status >> 8 == 0x61:
        data += piece.data
        more = Command(0, 0xC0, 0, 0, le=piece.status & 0xFF or 256)
        piece = decode_response(one.transmit(more.encode()))
    whole = Response(data + piece.data, piece.status)
    assert len(whole.data) > 256
    assert unprotect_response(session, whole)[1] == Response(SECRET[:256])


def test_a_command_in_clear_ends_the_session() -> None:
    one, session = secured(habits.ORDINARY)
    assert status(one, Command(0, 0xA4, 2, 0x0C, b"\x01\x01")) == 0x6982
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x6988


def test_a_changed_command_ends_the_session() -> None:
    one, session = secured(habits.ORDINARY)
    later, command = protect_command(session, select(0x0101))
    changed = bytearray(command.encode())
    changed[8] ^= 1
    assert one.transmit(bytes(changed)) == b"\x69\x88"
    _, again = protect_command(later, select(0x0101))
    assert status(one, again) == 0x6988


def test_a_replayed_command_is_refused() -> None:
    one, session = secured(habits.ORDINARY)
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x9000
    assert status(one, command) == 0x6988


def test_leaving_the_field_loses_everything() -> None:
    one, session = secured(habits.ORDINARY)
    one.reset()
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x6988
    assert status(one, select(0x0101)) == 0x6A82  # not even the application is selected
