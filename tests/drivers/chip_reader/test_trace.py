"""Traces: recorded, read back, played in order; a spoilt one says where, never what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chip_reader.trace import (
    MOST_EXCHANGES,
    RecordedTransport,
    Recording,
    TraceError,
    read_trace,
)
from gate.chip.errors import ChipGone

SELECT, READ = bytes.fromhex("00a4020c02011e"), bytes.fromhex("00b0000006")
ANSWERS = {SELECT: b"\x90\x00", READ: b"\x60\x14\x5f\x01\x04\x30\x90\x00"}
LINE = '{"command": "00b0000001", "response": "609000", "ms": 12.5}'


class Chip:
    def transmit(self, apdu: bytes) -> bytes:
        if apdu not in ANSWERS:
            raise ChipGone("lifted")
        return ANSWERS[apdu]


def recorded() -> list[str]:
    lines, now = list[str](), iter(range(0, 1000, 7))
    recording = Recording(Chip(), lines.append, lambda: next(now))
    for apdu in (SELECT, READ):
        assert recording.transmit(apdu) == ANSWERS[apdu]
    with pytest.raises(ChipGone):
        recording.transmit(b"\0\x84\0\0\x08")
    return lines


def test_what_was_recorded_plays_back() -> None:
    exchanges = read_trace(recorded())
    assert [one.ms for one in exchanges] == [7.0, 7.0]
    chip = RecordedTransport(exchanges)
    assert [chip.transmit(apdu) for apdu in (SELECT, READ)] == list(ANSWERS.values())
    assert chip.is_at_its_end
    with pytest.raises(ChipGone):
        chip.transmit(SELECT)


def test_another_command_is_never_answered() -> None:
    chip = RecordedTransport(read_trace(recorded()))
    with pytest.raises(TraceError, match="exchange 1") as error:
        chip.transmit(READ)
    assert READ.hex() not in str(error.value)


def test_nothing_of_it_is_in_a_repr() -> None:
    assert "60" not in repr(read_trace([LINE])[0])


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[" * 20_000,
        "[]",
        '{"command": "00b00000"}',
        LINE.replace("}", ', "name": 1}'),
        LINE.replace("00b0000001", "00b0000"),
        LINE.replace("00b0000001", "00B0000001"),
        LINE.replace("00b0000001", "00b000"),
        LINE.replace("609000", "60"),
        LINE.replace('"609000"', "609000"),
        LINE.replace("12.5", "-1"),
        LINE.replace("12.5", "NaN"),
        LINE.replace("12.5", "true"),
        LINE.replace("12.5", '"12"'),
        " " * 300_000,
    ],
)
def test_refused(line: str) -> None:
    with pytest.raises(TraceError, match="line 3") as error:
        read_trace([LINE, "", line])
    assert "609000" not in str(error.value)


def test_too_many() -> None:
    with pytest.raises(TraceError):
        read_trace([LINE] * (MOST_EXCHANGES + 1))


@given(st.text(max_size=80))
def test_noise(line: str) -> None:
    try:
        assert read_trace([line]) == ()
    except TraceError:
        return


@given(st.lists(st.tuples(st.binary(min_size=4), st.binary(min_size=2)), max_size=5))
def test_any_conversation_survives(said: list[tuple[bytes, bytes]]) -> None:
    lines, answers = list[str](), iter([response for _, response in said])

    class Talkative:
        def transmit(self, _: bytes) -> bytes:
            return next(answers)

    recording = Recording(Talkative(), lines.append, lambda: 0.0)
    for command, _ in said:
        recording.transmit(command)
    assert [(one.command, one.response) for one in read_trace(lines)] == said
