"""Files in pieces: every size comes through, and no chip keeps the reader busy for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.apdu import Command, Response, Status
from gate.chip.channel import Channel, Talk
from gate.chip.commands import select_file
from gate.chip.errors import (
    ChipError,
    ChipGone,
    ChipLimit,
    ChipMalformed,
    ChipRefused,
    SecureMessagingLost,
)
from gate.chip.files import File, data_group
from gate.chip.piece_sizes import Sizes
from gate.chip.read_file import FileReader
from gate.chip.tlv import encode
from tests.gate.chip.small_chip import ForgetfulChip, SmallChip, session


def content(size: int) -> bytes:
    return encode(0x75, bytes(byte % 251 for byte in range(size)))


def reader(longest: int | None = None, **limits: int) -> FileReader:
    return FileReader(Channel(**limits), Sizes(longest))


@given(
    size=st.integers(4, 3000),
    most=st.sampled_from([96, 97, 128, 160, 223, 231, 256, 1024, 65536]),
    refusal=st.sampled_from([0x6700, 0x6B00, 0x6282, 0x6C00]),
    strict_end=st.sampled_from([None, 0x6B00, 0x6282, 0x6700]),
    longest=st.sampled_from([None, 512, 4096, 65536]),
)
def test_whatever_the_chip_takes(
    size: int, most: int, refusal: int, strict_end: int | None, longest: int | None
) -> None:
    data = content(size)
    # 6CXX names a length of one byte.
    chip = SmallChip(data, min(most, 255) if refusal == 0x6C00 else most, refusal, strict_end)
    assert chip.serve(reader(longest).read(File.DG2)) == data
    assert len(chip.heard) <= 4 + 10 + len(data) // 96 * 2


@pytest.mark.parametrize("size", [0x7FFF, 0x8000, 0x8001, 70_000, 0x10000])
@pytest.mark.parametrize("longest", [None, 4096, 65536])
def test_beyond_32_kb_by_the_odd_instruction(size: int, longest: int | None) -> None:
    data = content(size)
    chip = SmallChip(data)
    assert chip.serve(reader(longest).read(File.DG2)) == data
    assert {command.ins for command in chip.heard} <= {0xA4, 0xB0, 0xB1}


def test_bytes_after_the_object_are_left_out() -> None:
    data = content(300)
    assert SmallChip(data + bytes(100)).serve(reader().read(File.DG2)) == data


def test_a_file_that_is_not_there() -> None:
    assert SmallChip(b"", is_there=False).serve(reader().read(File.DG2)) is None


def test_one_command_where_the_chip_has_extended_length() -> None:
    chip = SmallChip(content(15_000))
    chip.serve(reader(65536).read(File.DG2))
    assert [command.ins for command in chip.heard] == [0xA4, 0xB0]


def test_the_size_stays_down_and_the_end_is_learnt() -> None:
    files = reader()
    SmallChip(content(1000), most=128, strict_end=0x6B00).serve(files.read(File.DG2))
    again = SmallChip(content(1000), most=128, strict_end=0x6B00)
    again.serve(files.read(File.DG2))
    assert [command.le for command in again.heard[1:]] == [6, *[128] * 7, 102]


def test_a_refusal_that_is_not_about_size() -> None:
    chip = SmallChip(content(100), most=1, refusal=Status.SECURITY_STATUS)
    with pytest.raises(ChipRefused) as caught:
        chip.serve(reader().read(File.DG2))
    assert caught.value.status == Status.SECURITY_STATUS


def test_no_size_will_do() -> None:
    chip = SmallChip(content(100), most=0)
    with pytest.raises(ChipRefused):
        chip.serve(reader().read(File.DG2))
    assert len(chip.heard) < 12


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (content(1000)[:500], ChipMalformed),  # ends before its end
        (encode(0x61, bytes(20)), ChipMalformed),  # another file
        (bytes.fromhex("75847FFFFFFF") + bytes(300), ChipLimit),  # 2 GiB
        (b"\x75\x80" + bytes(300), ChipMalformed),  # indefinite
        (b"\x75\x83\x04\x00\x01" + bytes(300), ChipLimit),  # one byte over
    ],
)
def test_files_that_are_none(data: bytes, error: type[ChipError]) -> None:
    files = reader()
    before = files.sizes.step
    chip = SmallChip(data)
    with pytest.raises(error):
        chip.serve(files.read(File.DG2))
    assert len(chip.heard) < 20
    assert files.sizes.step == before


def test_bounds_of_one_reading() -> None:
    with pytest.raises(ChipLimit):
        SmallChip(content(3000)).serve(reader(most_commands=5).read(File.DG2))
    with pytest.raises(ChipLimit):
        SmallChip(content(3000)).serve(reader(most_bytes=1000).read(File.DG2))


def test_a_chip_that_drips() -> None:
    """One byte at a time is progress; the bound of commands ends it."""

    class Drip(SmallChip):
        def answer(self, command: Command) -> Response:
            told = super().answer(command)
            return Response(told.data[: 8 if not command.p2 else 1], told.status)

    with pytest.raises(ChipLimit):
        Drip(content(9000)).serve(reader(most_commands=500).read(File.DG2))


def forgetful(data: bytes, refusal: int) -> tuple[ForgetfulChip, FileReader]:
    chip = ForgetfulChip(SmallChip(data, most=150, refusal=refusal))
    channel = Channel(session=session())
    files = FileReader(channel, Sizes())

    def reopen() -> Talk[None]:
        chip.keys = session()
        channel.begin_again()
        channel.protect(session())
        yield from ()

    files.reopen = reopen
    return chip, files


@pytest.mark.parametrize("refusal", [0x6700, 0x6B00, 0x6282, 0x6C00])
def test_a_session_given_up_over_a_size_is_opened_again(refusal: int) -> None:
    data = content(900)
    chip, files = forgetful(data, refusal)
    assert chip.serve(files.read(File.DG2)) == data
    assert 1 <= chip.forgot <= 3


@pytest.mark.parametrize("refusal", [0x6988, 0x6F00])
def test_a_session_lost_for_another_reason_is_lost(refusal: int) -> None:
    chip, files = forgetful(content(900), refusal)
    chip.inside.refusal = refusal
    with pytest.raises(SecureMessagingLost) as caught:
        chip.serve(files.read(File.DG2))
    assert caught.value.status in (refusal, 0)
    with pytest.raises(SecureMessagingLost):
        next(files.channel.send(select_file(1)))  # never in clear after that


def test_after_a_proof_no_session_is_opened_again() -> None:
    chip, files = forgetful(content(900), 0x6700)
    files.reopen = None
    with pytest.raises(SecureMessagingLost):
        chip.serve(files.read(File.DG2))


def test_a_reader_that_loses_the_chip_stops() -> None:
    talk = reader().read(File.DG2)
    next(talk)
    with pytest.raises(ChipGone):
        talk.throw(ChipGone("no answer"))


def test_groups_have_files() -> None:
    assert [data_group(number).name for number in range(1, 17)] == [f"DG{n}" for n in range(1, 17)]
    assert len({(file.identifier, file.tag) for file in File}) == len(File)
    with pytest.raises(KeyError):
        data_group(17)
