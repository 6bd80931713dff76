"""One sentence at a time, calm."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.guidance import Guide
from gate.reasons import Reason

REASONS = st.sampled_from([None, Reason.NO_FACE, Reason.TOO_FAR, Reason.NOT_LOOKING])


def test_a_reason_is_told_once_it_has_lasted() -> None:
    guide = Guide(settle_ms=400, hold_ms=1_500)
    assert guide.see(Reason.TOO_FAR, 0) is None
    assert guide.see(Reason.TOO_FAR, 399) is None
    assert guide.see(Reason.TOO_FAR, 400) is Reason.TOO_FAR
    assert guide.see(Reason.TOO_FAR, 9_000) is None, "a level: not told again"


def test_a_flicker_is_never_told() -> None:
    guide = Guide(settle_ms=400, hold_ms=1_500)
    turns = (Reason.TOO_FAR, Reason.NOT_LOOKING, None)
    assert all(guide.see(turns[n % 3], n * 200) is None for n in range(100))


def test_the_next_sentence_waits_until_the_last_was_read() -> None:
    guide = Guide(settle_ms=400, hold_ms=1_500)
    guide.see(Reason.TOO_FAR, 0)
    assert guide.see(Reason.TOO_FAR, 400) is Reason.TOO_FAR
    told = [guide.see(Reason.NOT_LOOKING, now) for now in range(500, 2_001, 100)]
    assert told.index(Reason.NOT_LOOKING) == 14, "at 1,900: 1,500 after the first"


@given(seen=st.lists(st.tuples(REASONS, st.integers(0, 300)), max_size=60))
def test_sentences_never_come_closer_than_they_can_be_read(
    seen: list[tuple[Reason | None, int]],
) -> None:
    guide, now, told = Guide(settle_ms=400, hold_ms=1_500), 0, list[tuple[int, Reason]]()
    for reason, later in seen:
        now += later
        if shown := guide.see(reason, now):
            told.append((now, shown))
    for (first, before), (second, after) in pairwise(told):
        assert second - first >= 1_500
        assert before is not after
