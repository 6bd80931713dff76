"""What a bad line makes of a frame: each fault alone, how often, and the same for the same seed."""

import pytest

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.rtu import Function, Request
from gate.errors import ConfigError
from simulators.wire.faults import LineFaults, Piece
from simulators.wire.frames import FrameCutter
from simulators.wire.rates import Fault, Rate, read_rates

EXCHANGE = Request(Function.EXCHANGE, 0, 18, 0x0100, bytes(16))
FRAME = rtu.pack_request(1, EXCHANGE)
REPLY = rtu_device.pack_reply(1, EXCHANGE, bytes(range(36)))
EVERYTHING = read_rates(",".join(f"{fault}=0.1" for fault in Fault))


def one(text: str, frame: bytes = FRAME) -> bytes:
    """Spoil one frame; all that leaves the line."""
    return b"".join(piece.data for piece in LineFaults(3, read_rates(text)).spoil(frame))


def bits(data: bytes) -> int:
    return int.from_bytes(data, "big")


def test_a_clean_line_changes_nothing() -> None:
    faults = LineFaults(1)
    assert faults.spoil(FRAME) == [Piece(0.0, FRAME)]
    assert faults.pulls(FRAME) is None
    assert not faults.counts


def test_each_fault_does_what_its_name_says() -> None:
    assert len(one("drop=1/frame")) == len(FRAME) - 1
    assert (bits(one("flip=1/frame")) ^ bits(FRAME)).bit_count() == 1
    assert len(one("insert=1/frame")) == len(FRAME) + 1
    assert len(one("duplicate=1/frame")) == len(FRAME) + 1
    assert one("drop=1") == b""
    assert one("duplicate=1") == b"".join(bytes((byte, byte)) for byte in FRAME)
    assert one("twice=1") == FRAME + FRAME
    assert one("silence=1") == b""


def test_what_is_sealed_again_is_a_perfect_frame_of_somebody_else() -> None:
    unit, same = rtu_device.unpack_request(one("wrong_unit=1"))
    assert unit != 1
    assert same == EXCHANGE
    other = one("wrong_function=1")
    assert rtu.unseal(other)[1] != Function.EXCHANGE
    assert len(other) == len(FRAME)


def test_a_delay_comes_before_and_a_split_within() -> None:
    (late,) = LineFaults(1, read_rates("delay=1")).spoil(FRAME)
    assert late.data == FRAME
    assert late.after_s > 0
    first, second = LineFaults(1, read_rates("split=1")).spoil(FRAME)
    assert first.data + second.data == FRAME
    assert first.after_s == 0 < second.after_s


def test_only_old_frames_are_replayed() -> None:
    faults = LineFaults(1, read_rates("replay=1"))
    frames = [rtu.pack_request(unit, EXCHANGE) for unit in range(1, 40)]
    assert faults.spoil(frames[0]) == [Piece(0.0, frames[0])]  # there is none yet
    for number, frame in enumerate(frames[1:], 1):
        sent = [piece.data for piece in faults.spoil(frame)]
        old = [data for data in sent if data != frame]
        assert len(old) == 1
        assert old[0] in frames[:number]


def test_the_plug_is_pulled_in_one_of_two_ways() -> None:
    assert LineFaults(1, read_rates("unplug=1")).pulls(FRAME) is Fault.UNPLUG
    assert LineFaults(1, read_rates("rename=1")).pulls(FRAME) is Fault.RENAME


def test_the_same_seed_gives_the_same_faults() -> None:
    def run(seed: int) -> list[list[Piece]]:
        faults = LineFaults(seed, EVERYTHING)
        return [faults.spoil(frame) for frame in (FRAME, REPLY) * 200]

    assert run(5) == run(5)
    assert run(5) != run(6)


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("per", ["byte", "frame"])
def test_rates_are_kept_and_counted(fault: Fault, per: str) -> None:
    faults, frames = LineFaults(11, read_rates(f"{fault}=0.02/{per}")), 3_000
    for _ in range(frames):
        faults.spoil(FRAME)
        faults.pulls(FRAME)
    expected = 0.02 * frames * (len(FRAME) if per == "byte" else 1)
    assert abs(faults.counts[fault] - expected) < 5 * expected**0.5
    assert set(faults.counts) == {fault}


def test_rates_are_read_per_byte_or_per_frame() -> None:
    assert read_rates("") == {}
    assert read_rates("drop=0.001, delay=0.02 ,flip = 0.1/frame,split=1e-4/byte") == {
        Fault.DROP: Rate(0.001, per_byte=True),
        Fault.DELAY: Rate(0.02, per_byte=False),
        Fault.FLIP: Rate(0.1, per_byte=False),
        Fault.SPLIT: Rate(0.0001, per_byte=True),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bend=1", "no fault 'bend'; only drop, flip,"),
        ("drop", "how often must be 0 to 1"),
        ("drop=1.5", "how often must be 0 to 1"),
        ("drop=nan", "how often must be 0 to 1"),
        ("drop=-0", ""),
        ("drop=0.1/second", "per byte or per frame"),
    ],
)
def test_what_is_no_rate_is_said(text: str, words: str) -> None:
    if not words:
        assert read_rates(text) == {Fault.DROP: Rate(0.0, per_byte=True)}
        return
    with pytest.raises(ConfigError, match=words):
        read_rates(text)


def test_frames_are_cut_out_of_what_arrives() -> None:
    requests, replies = FrameCutter(replies=False), FrameCutter(replies=True)
    both = (*Function,)
    for function in both:
        asked = Request(function, 0, 2, 0x0100, bytes(2 if function is Function.WRITE_ONE else 4))
        registers = bytes(4) if function in rtu.READING else b""
        for cutter, frame in (
            (requests, rtu.pack_request(1, asked)),
            (replies, rtu_device.pack_reply(1, asked, registers)),
        ):
            assert [cut for byte in frame for cut in cutter.feed(bytes((byte,)))] == [frame]
            assert cutter.feed(frame + frame + frame[:3]) == [frame, frame]
            assert cutter.rest() == frame[:3]
            assert not cutter.has_rest
    assert replies.feed(rtu_device.pack_exception(1, 23, 4)) == [
        rtu_device.pack_exception(1, 23, 4)
    ]
