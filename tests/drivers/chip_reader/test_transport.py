"""Answers in pieces, conversations carried out, and both within bounds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chip_reader.transport import Chained, converse
from gate.chip.apdu import Command, Response
from gate.chip.channel import Talk
from gate.chip.errors import ChipGone, ChipLimit, ChipMalformed
from gate.errors import DeviceError, PortMissing

READ = bytes.fromhex("00B0000000")


class Pieces:
    """A chip that gives an answer in pieces of a size, and the rest of it on GET RESPONSE."""

    def __init__(self, data: bytes, size: int) -> None:
        self.rest, self.size, self.commands = data, size, list[bytes]()

    def transmit(self, apdu: bytes) -> bytes:
        self.commands.append(apdu)
        piece, self.rest = self.rest[: self.size], self.rest[self.size :]
        if not self.rest:
            return piece + b"\x90\x00"
        return piece + bytes((0x61, min(len(self.rest), 256) % 256))


class Answers:
    """A transport that answers as told, over and over."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self.answer = answer

    def transmit(self, apdu: bytes) -> bytes:
        return self.answer(apdu)


@given(st.binary(max_size=600), st.integers(1, 256))
def test_pieces_are_put_together(data: bytes, size: int) -> None:
    if len(data) > 400 * size:
        return
    chip = Pieces(data, size)
    assert Chained(chip).transmit(READ) == data + b"\x90\x00"
    assert all(one[:4] == b"\x00\xc0\x00\x00" for one in chip.commands[1:])


def test_the_rest_is_asked_for_on_the_same_channel_without_protection() -> None:
    chip = Pieces(bytes(300), 200)
    Chained(chip).transmit(bytes.fromhex("0DB0000000"))
    assert chip.commands[1] == bytes.fromhex("01C0000064")


def test_a_status_of_its_own_ends_it() -> None:
    answers = iter([b"\1\x61\x10", b"\2\x62\x82"])
    assert Chained(Answers(lambda _: next(answers))).transmit(READ) == b"\1\2\x62\x82"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", ChipMalformed),
        (b"\x90", ChipMalformed),
        (b"\x61\x00", ChipMalformed),  # more, but nothing of it: for ever
        (b"\1\x61\x00", ChipLimit),  # a byte at a time, without end
        (bytes(256) + b"\x61\x00", ChipLimit),
    ],
)
def test_endless_answers(answer: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        Chained(Answers(lambda _: answer)).transmit(READ)


def test_a_command_without_a_header_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="four bytes"):
        Chained(Pieces(b"", 1)).transmit(b"\0\xa4")


def talk(seen: list[str]) -> Talk[int]:
    try:
        first = yield Command(0, 0xB0, 0, 0, le=4)
        second = yield Command(0, 0xB0, 0, len(first.data), le=4)
    except (ChipGone, DeviceError) as error:
        seen.append(type(error).__name__)
        return -1
    finally:
        seen.append("ended")
    return len(first.data) + len(second.data)


def test_a_conversation() -> None:
    seen = list[str]()
    transport = Answers(lambda apdu: Response(bytes(apdu[-1] - apdu[3])).encode())
    assert converse(talk(seen), transport) == 4
    assert seen == ["ended"]


@pytest.mark.parametrize("error", [ChipGone("lifted"), PortMissing("unplugged")])
def test_a_conversation_is_told_why_no_answer_came(error: Exception) -> None:
    def fail(_: bytes) -> bytes:
        raise error

    seen = list[str]()
    assert converse(talk(seen), Answers(fail)) == -1
    assert seen == [type(error).__name__, "ended"]


def test_a_conversation_that_lets_an_error_through_is_closed() -> None:
    seen = list[str]()
    with pytest.raises(ChipMalformed):
        converse(talk(seen), Answers(lambda _: b"\x90"))
    assert seen == ["ended"]


def test_a_fault_of_our_own_ends_the_conversation() -> None:
    def fail(_: bytes) -> bytes:
        raise KeyError

    seen = list[str]()
    with pytest.raises(KeyError):
        converse(talk(seen), Answers(fail))
    assert seen == ["ended"]
