"""Numbers that are no probabilities, and zones of no size, are refused."""

import math
from dataclasses import replace

import pytest

from gate.document.reading.reading import read
from gate.document.reading.signs import SIGNS, Frame, Sign
from gate.errors import DocumentError
from tests.gate.document.compose import Holder, td3
from tests.gate.document.reading.seen import frame, sign, with_sign

GOOD = frame(td3(Holder()))
BAD_SIGNS = [
    replace(sign("A"), presence=math.nan),
    replace(sign("A"), presence=1.5),
    replace(sign("A"), probabilities=(math.nan,) * 37),
    replace(sign("A"), probabilities=(0.5,) * 37),
    replace(sign("A"), probabilities=(2.0, -1.0, *(0.0,) * 35)),
    replace(sign("A"), probabilities=(1.0,)),
]


@pytest.mark.parametrize("bad", BAD_SIGNS)
def test_no_probabilities(bad: Sign) -> None:
    with pytest.raises(DocumentError, match="no probabilities"):
        read([with_sign(GOOD, 1, 3, bad)])


@pytest.mark.parametrize(
    "bad", [[], [[]], [*GOOD, *GOOD], [GOOD[0], GOOD[1][1:]], frame(["A" * 65])]
)
def test_no_zone(bad: Frame) -> None:
    with pytest.raises(DocumentError):
        read([bad])
    with pytest.raises(DocumentError):
        read([GOOD, bad])


def test_no_frame() -> None:
    with pytest.raises(DocumentError):
        read([])


def test_the_alphabet_is_that_of_doc_9303() -> None:
    assert len(SIGNS) == len(set(SIGNS)) == 37
    assert SIGNS == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


def test_a_sign_does_not_show_what_it_is() -> None:
    assert "1.0, 0.0" not in repr(sign("0"))
