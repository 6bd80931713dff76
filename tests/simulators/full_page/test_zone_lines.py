"""Every kind's zone is what the parser of the product understands, with right check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.check_digit import check_digit
from gate.document.mrz import parse
from simulators.full_page.kinds import SHAPES, WITH_ZONE, PageKind
from simulators.full_page.person import person
from simulators.full_page.zone_lines import lines_of, name_of

PARSED = [kind for kind in WITH_ZONE if kind is not PageKind.LICENCE]


@given(seed=st.integers(0, 2**32 - 1), kind=st.sampled_from(PARSED))
def test_what_is_written_is_what_is_parsed(seed: int, kind: PageKind) -> None:
    fields = person(seed)
    mrz = parse(lines_of(kind, fields))
    assert (mrz.kind, mrz.wrong_checks) == (kind.value, ())
    if kind is not PageKind.FRENCH_CARD_1988:
        assert mrz.number == fields.number
        assert mrz.issuer == fields.issuer
        assert (mrz.birth.month, mrz.birth.day) == (fields.birth.month, fields.birth.day)
        assert (mrz.expiry.month, mrz.expiry.day) == (fields.expiry.month, fields.expiry.day)


@given(seed=st.integers(0, 2**32 - 1), kind=st.sampled_from(WITH_ZONE))
def test_lines_have_the_size_of_their_kind(seed: int, kind: PageKind) -> None:
    lines, shape = lines_of(kind, person(seed)), SHAPES[kind]
    assert [len(line) for line in lines] == [shape.count] * shape.lines


def test_a_licence_ends_with_its_check_digit() -> None:
    (line,) = lines_of(PageKind.LICENCE, person(3))
    assert line.startswith("D1")
    assert line[-1] == check_digit(line[:-1])


@pytest.mark.parametrize("kind", [PageKind.TD1_FRONT, PageKind.OTHER_PAGE, PageKind.COVER])
def test_a_side_without_a_zone(kind: PageKind) -> None:
    assert lines_of(kind, person(1)) == ()


@given(seed=st.integers(0, 500), room=st.integers(8, 39))
def test_a_name_fills_its_field(seed: int, room: int) -> None:
    assert len(name_of(person(seed), room)) == room
