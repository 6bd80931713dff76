"""Commands and responses, in the seven forms of ISO/IEC 7816-4, 5.1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.apdu import Command, Response, decode_command, decode_response
from gate.chip.errors import ChipError, ChipMalformed

BYTE = st.integers(0, 255)
COMMANDS = st.builds(
    Command,
    *(BYTE, BYTE, BYTE, BYTE),
    data=st.binary(max_size=600),
    le=st.none() | st.integers(1, 65536),
    extended=st.booleans(),
)


@given(command=COMMANDS)
def test_what_was_written_is_read(command: Command) -> None:
    assert decode_command(command.encode()) == command


@given(data=st.binary(max_size=300), status=st.integers(0, 0xFFFF))
def test_responses(data: bytes, status: int) -> None:
    response = Response(data, status)
    assert decode_response(response.encode()) == response


@pytest.mark.parametrize(
    ("command", "encoded"),
    [
        (Command(0, 0xA4, 2, 12), "00A4020C"),  # case 1
        (Command(0, 0x84, 0, 0, le=8), "0084000008"),  # 2S
        (Command(0, 0xB0, 0, 0, le=256), "00B0000000"),
        (Command(0, 0xA4, 2, 12, b"\1\x1e"), "00A4020C02011E"),  # 3S
        (Command(0, 0x86, 0, 0, b"\x7c\0", 256), "00860000027C0000"),  # 4S
        (Command(0, 0xB0, 0, 0, le=65536), "00B00000000000"),  # 2E
        (Command(0, 0xB0, 0, 0, le=16, extended=True), "00B00000000010"),
        (Command(0, 0xA4, 2, 12, b"\1", extended=True), "00A4020C00000101"),  # 3E
        (Command(0, 0x88, 0, 0, b"\1", 257), "00880000000001010101"),  # 4E
    ],
)
def test_forms(command: Command, encoded: str) -> None:
    assert command.encode().hex().upper() == encoded
    assert decode_command(bytes.fromhex(encoded)) == command


@pytest.mark.parametrize(
    "apdu", ["", "00A402", "00A4020C03AA", "00A4020C0000", "00A4020C01AABBCC", "00A4020C000002AA"]
)
def test_refused(apdu: str) -> None:
    with pytest.raises(ChipMalformed):
        decode_command(bytes.fromhex(apdu))


@pytest.mark.parametrize("apdu", [b"", b"\x90", bytes(65539)])
def test_no_response(apdu: bytes) -> None:
    with pytest.raises(ChipMalformed):
        decode_response(apdu)


@pytest.mark.parametrize("le", [0, -1, 65537])
def test_our_own_mistakes(le: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        Command(0, 0, 0, 0, le=le)


@given(apdu=st.binary(max_size=300))
def test_anything_at_all(apdu: bytes) -> None:
    try:
        command = decode_command(apdu)
    except ChipError:
        return
    assert command.header == apdu[:4]


def test_data_are_not_shown() -> None:
    assert "secret" not in repr(Response(b"secret")) + repr(Command(0, 0, 0, 0, b"secret"))
