"""The background service's codec: a strict schema, and no word of what is personal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.background.background_wire import (
    Verdict,
    decode_answer,
    decode_question,
    encode_answer,
    encode_question,
)
from gate.effects import Enquiry
from gate.errors import FrameError

ENQUIRY = Enquiry("document", (("number", "L898902C3"), ("primary", "ERIKSSON")))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.integers(1, 10**16), st.dictionaries(st.text(), st.text()))
def test_questions_come_back(crossing: int, data: dict[str, str]) -> None:
    enquiry = Enquiry("document", tuple(data.items()))
    assert decode_question(encode_question(crossing, enquiry)) == (crossing, enquiry)


@pytest.mark.parametrize("verdict", Verdict)
def test_answers_come_back(verdict: Verdict) -> None:
    assert decode_answer(encode_answer(7, verdict), 7) is verdict


@given(JSON)
def test_no_other_json_is_an_answer(value: object) -> None:
    body = json.dumps(value).encode()
    if value not in ({"crossing": 7, "answer": "clear"}, {"crossing": 7, "answer": "hit"}):
        with pytest.raises(FrameError):
            decode_answer(body, 7)


@pytest.mark.parametrize(
    "body",
    [
        b'{"crossing": 8, "answer": "clear"}',  # another crossing
        b'{"crossing": 7.0, "answer": "clear"}',
        b'{"crossing": true, "answer": "clear"}',
        b'{"crossing": "7", "answer": "clear"}',
        b'{"crossing": 7, "answer": "Clear"}',
        b'{"crossing": 7, "answer": ["clear"]}',
        b'{"crossing": 7, "answer": "clear", "name": "ERIKSSON"}',
        b'{"crossing": 7, "answer": "hit", "answer": "clear"}',
        b'{"crossing": 7}',
        b'["crossing", "answer"]',
        b"[" * 100_000,
        b'{"crossing": 7, "answer": "clear"}' + b" " * 2_000,
        b"ERIKSSON",
        b"\xff\xfe",
        b"",
    ],
)
def test_what_is_no_answer_is_refused_without_its_words(body: bytes) -> None:
    with pytest.raises(FrameError) as raised:
        decode_answer(body, 7)
    assert "ERIKSSON" not in str(raised.value)


def test_nobody_is_in_a_repr() -> None:
    assert "ERIKSSON" not in repr(ENQUIRY)
    assert "L898902C3" not in repr(ENQUIRY)
