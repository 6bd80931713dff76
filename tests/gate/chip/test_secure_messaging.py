"""Secure messaging: published exchanges, both roles against each other, and every flipped bit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.apdu import Command, Response, decode_command, decode_response
from gate.chip.ciphers import Cipher
from gate.chip.errors import SecureMessagingLost
from gate.chip.secure_messaging import (
    Session,
    protect_command,
    protect_response,
    unprotect_command,
    unprotect_response,
)
from tests.gate.chip.vectors import H, gmrtd, groups, icao

FILE = "iso7816/secure_messaging_test.go"
SESSIONS = st.builds(
    lambda cipher, keys, counter: Session(
        cipher, keys[: cipher.key_bytes], keys[-cipher.key_bytes :], counter
    ),
    st.sampled_from(Cipher),
    st.binary(min_size=64, max_size=64),
    st.integers(0, (1 << 64) - 1),
)
COMMANDS = st.builds(
    Command,
    *(st.sampled_from([0x00, 0x10]), st.integers(0, 255), st.integers(0, 255), st.just(0)),
    data=st.binary(max_size=300),
    le=st.none() | st.integers(1, 65536),
)


def session(cipher: Cipher, case: dict[str, bytes]) -> Session:
    return Session(cipher, case["ksEnc"], case["ksMac"], int.from_bytes(case["ssc"], "big"))


def test_the_worked_example(shared: Path) -> None:
    """Doc 9303-11, D.4: SELECT EF.COM."""
    case = icao(shared, "D_bac")
    before = Session(Cipher.TDES, H(case["ks_enc"]), H(case["ks_mac"]), int(case["ssc"], 16))
    told = case["sm_select_com"]
    now, protected = protect_command(before, decode_command(H(told["plain"])))
    assert protected.encode().hex().upper() == told["protected"]
    _, response = unprotect_response(now, decode_response(H(told["response"])))
    assert response == Response()


def test_a_command_of_a_real_chip(shared: Path) -> None:
    """Its data are 15 bytes: the `0e` that shared/ has for Lc is a slip, gmrtd has the data."""
    case = icao(shared, "SM_AES_real_chip")
    data = dict(gmrtd(shared, FILE, "TestSecureMessageEncode"))["0xa4"]
    before = Session(
        Cipher.AES128, H(case["ks_enc"]), H(case["ks_mac"]), int(case["ssc_before"], 16)
    )
    now, protected = protect_command(before, Command(0x00, 0x22, 0x41, 0xA4, data))
    assert protected.encode().hex() == case["protected"]
    assert now.counter == before.counter + 1


def test_answers_of_gmrtd(shared: Path) -> None:
    pairs = gmrtd(shared, FILE, "TestSecureMessageDecode")
    first, second = dict(pairs[:5]), dict(pairs[5:])
    now, response = unprotect_response(
        session(Cipher.TDES, first), decode_response(first["rApduBytes"])
    )
    assert response == Response()
    assert now.counter_block == first["expSsc"]
    now, response = unprotect_response(
        session(Cipher.AES128, second), decode_response(second["rApduBytes"])
    )
    assert now.counter_block == second["expSsc"]
    assert response.data == second["0x9000"]


def test_wrong_answers_of_gmrtd(shared: Path) -> None:
    cases = groups(gmrtd(shared, FILE, "TestSecureMessageDecodeErrors"), 4)
    assert len(cases) == 8
    for case in cases:
        cipher = Cipher.TDES if len(case["ssc"]) == 8 else Cipher.AES128
        answer = case["rApduBytes"] if len(case["rApduBytes"]) > 1 else case["rApduBytes"] * 2
        with pytest.raises(SecureMessagingLost):
            unprotect_response(session(cipher, case), decode_response(answer))


def test_the_counter_of_gmrtd(shared: Path) -> None:
    for case in groups(gmrtd(shared, FILE, "TestSSCIncrement"), 4):
        cipher = Cipher.TDES if len(case["ssc"]) == 8 else Cipher.AES128
        now = session(cipher, case).step()
        assert now.counter_block == case["expSsc"]


@given(before=SESSIONS, command=COMMANDS)
def test_the_chip_reads_what_the_reader_says(before: Session, command: Command) -> None:
    after, protected = protect_command(before, command)
    sent = decode_command(protected.encode())
    chip, plain = unprotect_command(before, sent)
    assert chip == after
    assert (plain.header, plain.data, plain.le) == (command.header, command.data, command.le)


@given(
    before=SESSIONS,
    data=st.binary(max_size=500),
    status=st.sampled_from([0x9000, 0x6282, 0x6A82]),
    odd=st.booleans(),
)
def test_the_reader_reads_what_the_chip_says(
    before: Session, data: bytes, status: int, odd: bool
) -> None:
    after, protected = protect_response(before, Response(data, status), odd=odd)
    reader, plain = unprotect_response(before, decode_response(protected.encode()))
    assert reader == after
    assert plain == Response(data, status)


@given(before=SESSIONS, data=st.binary(max_size=40), bit=st.integers(0))
def test_no_flipped_bit_is_accepted(before: Session, data: bytes, bit: int) -> None:
    _, protected = protect_response(before, Response(data))
    changed = bytearray(protected.encode())
    bit %= 8 * len(changed)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SecureMessagingLost):
        unprotect_response(before, decode_response(bytes(changed)))


@given(before=SESSIONS, command=COMMANDS, bit=st.integers(0))
def test_no_changed_command_is_carried_out(before: Session, command: Command, bit: int) -> None:
    _, protected = protect_command(before, command)
    data = bytearray(protected.data)
    bit %= 8 * len(data)
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SecureMessagingLost):
        unprotect_command(before, Command(*protected.header, data=bytes(data), le=256))


def test_a_replay_is_refused() -> None:
    before = Session(Cipher.AES128, bytes(16), bytes(16), 5)
    now, protected = protect_response(before, Response(b"once"))
    assert unprotect_response(before, protected) == (now, Response(b"once"))
    with pytest.raises(SecureMessagingLost):
        unprotect_response(now, protected)


@pytest.mark.parametrize("status", [0x6988, 0x9000, 0x6700])
def test_an_answer_in_clear_is_refused(status: int) -> None:
    before = Session(Cipher.TDES, bytes(16), bytes(16))
    with pytest.raises(SecureMessagingLost) as caught:
        unprotect_response(before, Response(status=status))
    assert caught.value.status == status


def test_a_command_in_clear_is_refused() -> None:
    with pytest.raises(SecureMessagingLost):
        unprotect_command(Session(Cipher.TDES, bytes(16), bytes(16)), Command(0, 0xB0, 0, 0, le=4))


def test_short_pieces_fit_short_answers() -> None:
    """231 and 223 bytes are the most that 256 hold, protected by 3DES and by AES."""
    for cipher, most in ((Cipher.TDES, 231), (Cipher.AES256, 223)):
        keys = bytes(cipher.key_bytes)
        fits, bursts = (
            len(protect_response(Session(cipher, keys, keys), Response(bytes(count)))[1].data)
            for count in (most, most + 1)
        )
        assert fits <= 256 < bursts


def test_keys_are_not_shown() -> None:
    assert "secret" not in repr(Session(Cipher.TDES, b"secretsecretsec!", b"secretsecretsec!", 77))
    assert "77" not in repr(Session(Cipher.TDES, bytes(16), bytes(16), 77))


def signed(before: Session, body: bytes) -> Response:
    """Return an answer whose code is right, whatever its objects are: a chip that is broken."""
    return Response(body + b"\x8e\x08" + before.step().code(body))


BROKEN = {
    "no objects": "9902",
    "a status twice": "9902900099029000",
    "no status": "",
    "another status inside": "99026A82",
    "a status of one byte": "990190",
    "both cryptograms": "8711" + "01" + "00" * 16 + "8510" + "00" * 16 + "99029000",
    "an unknown padding": "8711" + "02" + "00" * 16 + "99029000",
    "no whole blocks": "8702" + "0100" + "99029000",
    "no padding inside": "8711" + "01" + "00" * 16 + "99029000",
    "an empty cryptogram": "870101" + "99029000",
    "five objects": "810100820100830100840100" + "99029000",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_answer_with_a_right_code(what: str) -> None:
    before = Session(Cipher.AES128, bytes(16), bytes(16), 3)
    with pytest.raises(SecureMessagingLost):
        unprotect_response(before, signed(before, H(BROKEN[what])))


def test_an_expected_length_of_three_bytes() -> None:
    before = Session(Cipher.AES128, bytes(16), bytes(16), 3)
    header, body = bytes.fromhex("0CB00000"), b"\x97\x03\0\0\1"
    code = before.step().code(header + b"\x80" + bytes(11) + body)
    with pytest.raises(SecureMessagingLost):
        unprotect_command(before, Command(*header, data=body + b"\x8e\x08" + code, le=256))
