"""Columns become rows of one length: no character is lost, joined, cut in two or made up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.reading.signs import SIGNS, Frame, Sign
from models.ocrb.alphabet import BLANK
from models.ocrb.cells import cells_again, cells_of, frame_of, signs_of
from models.ocrb.looks import mean_of
from models.ocrb.runs import pitch_of, runs_of, tidied
from tests.models.ocrb.columns import columns_of, mark

TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


def text_of(frame: Frame) -> tuple[str, ...]:
    likeliest = [[one.probabilities.index(max(one.probabilities)) for one in row] for row in frame]
    return tuple("".join(SIGNS[one] for one in row) for row in likeliest)


@given(
    lines=st.integers(1, 3).flatmap(
        lambda count: st.lists(
            st.text(SIGNS, min_size=30, max_size=30), min_size=count, max_size=count
        )
    ),
    pitch=st.floats(14, 30),
    start=st.floats(8, 60),
)
def test_every_character_stands_in_its_place(lines: list[str], pitch: float, start: float) -> None:
    frame = frame_of([columns_of(line, pitch, start) for line in lines])
    assert text_of(frame) == tuple(lines)
    assert all(sign.presence > 0.9 for row in frame for sign in row)
    assert [sign.x for sign in frame[0]] == pytest.approx(
        [start + place * pitch for place in range(30)], abs=2.5
    )


def test_a_faint_character_leaves_its_place_unsure() -> None:
    for at in (0, 7, 42, 43):
        cut = TD3[0][:at] + " " + TD3[0][at + 1 :]
        frame = frame_of([columns_of(cut), columns_of(TD3[1])])
        assert [len(row) for row in frame] == [44, 44]
        absent = [place for place, sign in enumerate(frame[0]) if sign.presence < 0.5]
        assert absent == [at]
        read = text_of(frame)
        assert (read[0][:at] + read[0][at + 1 :], read[1]) == (
            TD3[0][:at] + TD3[0][at + 1 :],
            TD3[1],
        )


def test_two_that_touch_are_parted() -> None:
    columns = columns_of(TD3[0])
    mark(columns, "<", 30 + 25.5 * 20, 15)  # fills the gap between two fillers
    assert text_of(frame_of([columns, columns_of(TD3[1])])) == TD3


def test_one_that_is_torn_is_joined() -> None:
    columns = columns_of(TD3[0])
    mark(columns, TD3[0][5], 30 + 5 * 20, 7)  # columns 31 to 34
    place = 32
    columns[place] = 0
    columns[place, BLANK] = 1
    runs = runs_of(columns)
    assert runs.count == 45
    assert tidied(runs, pitch_of([runs])).count == 44
    assert text_of(frame_of([columns, columns_of(TD3[1])])) == TD3


def test_marks_beside_the_zone_are_not_of_the_zone() -> None:
    first, second = columns_of(TD3[0], start=60), columns_of(TD3[1], start=60)
    mark(first, "I", 60 - 20)
    mark(first, "I", 60 - 40)
    mark(second, "7", 60 + 44 * 20)
    assert text_of(frame_of([first, second])) == TD3


def test_a_line_that_is_stretched_to_one_side_keeps_its_places() -> None:
    places = 30 + np.cumsum(np.linspace(17, 23, 44))
    lines = []
    for line in TD3:
        columns = columns_of("")
        for x, sign in zip(places, line, strict=True):
            mark(columns, sign, float(x))
        lines.append(columns)
    assert text_of(frame_of(lines)) == TD3


def test_no_rows_of_characters() -> None:
    assert frame_of([columns_of(""), columns_of("")]) == ()
    assert frame_of([columns_of("ABC"), columns_of(TD3[1])]) == ()
    one_run = columns_of("")
    mark(one_run, "I", 500, 490)
    assert frame_of([one_run]) == ()


def test_any_columns_at_all_give_rows_of_one_length_or_none() -> None:
    rng = np.random.default_rng(5)
    for _ in range(60):
        loud = rng.uniform(1, 8)
        logits = rng.normal(0, loud, (2, 120, 38))
        logits[:, :, BLANK] += rng.uniform(-3, 6)
        odds = np.exp(logits)
        frame = frame_of(list((odds / odds.sum(2, keepdims=True)).astype(np.float32)))
        assert len({len(row) for row in frame}) <= 1
        assert all(abs(sum(sign.probabilities) - 1) < 1e-6 for row in frame for sign in row)


@given(st.lists(st.text(SIGNS, min_size=30, max_size=30), min_size=2, max_size=2))
def test_arrays_and_signs_say_the_same(lines: list[str]) -> None:
    rows = cells_of([columns_of(line) for line in lines])
    frame = signs_of(rows)
    assert signs_of(cells_again(frame)) == frame
    means = [mean_of([row, row, row]) for row in rows]
    assert signs_of(means) == frame_near(frame)


def frame_near(frame: Frame) -> Frame:
    """The mean of equal numbers may differ in the last bit."""
    return tuple(
        tuple(
            Sign(
                pytest.approx(one.probabilities), pytest.approx(one.presence), pytest.approx(one.x)
            )
            for one in row
        )
        for row in frame
    )
