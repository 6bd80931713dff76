"""Every kind of row that the lanes write has words; a row that was changed breaks no page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.history.codes import GROUPS, KINDS, TRIGGERS
from gate.console.history.words import SENTENCES, sentence
from gate.events import Event
from gate.records import JournalRow

LANES = Path(__file__).parents[4] / "gate"
WRITTEN = re.compile(r'\b(?:Record|Row)\(\s*"([a-z_]+)",\s*(?:\{|public|dict|_result)')
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=8), one, max_size=3),
    max_leaves=8,
)
NAMES = ["outcome", "reasons", "reason", "ms", "score", "from", "to", "on", "action", "evidence",
         "officer", "officers", "state", "accepted", "late_ms", "permit", "items"]  # fmt: skip


def row(kind: str, public: dict[str, object] | None) -> JournalRow:
    return JournalRow(1, 0, "boot", "2026-11-24T12:00:00.000000Z", "1", kind, public)


def test_every_kind_in_the_source_has_a_sentence_and_a_title() -> None:
    texts = [path.read_text("utf-8") for part in ("lane", "journal") for path in
             (LANES / part).glob("*.py")]  # fmt: skip
    written = {kind for text in texts for kind in WRITTEN.findall(text)}
    assert len(written) > 25
    assert written <= set(SENTENCES)
    assert set(SENTENCES) == set(KINDS)
    assert {kind for _, kinds in GROUPS.values() for kind in kinds} <= set(KINDS)


def test_every_trigger_has_words() -> None:
    assert {event.trigger for event in Event.__args__} <= set(TRIGGERS)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "public", "words"),
    [
        ("result", {"outcome": "released", "reasons": [], "score": 0.8741, "ms": {"a": 1500.0}},
         "Released. Comparison score 0.874. Took 1.5 s."),
        ("result", {"outcome": "aborted", "reasons": ["restarted"], "score": None, "ms": {}},
         "Aborted. The controller was restarted during the crossing."),
        ("doors", {"entry": "OPEN", "exit": "CLOSE"},
         "Ordered: entry door open, exit door close and lock."),
        ("chip", {"chip_authenticated": False, "reasons": ["chip_silent"], "access": "BAC"},
         "Chip not authenticated. The chip lies there and does not answer. Opened by BAC."),
        ("officer_called", {"crossing": None, "reasons": [], "trigger": "lane_lost"},
         "An officer was called. The lane PLC was lost."),
        ("latched", {"events": ["TAILGATING"]}, "The lane PLC noted: Tailgating."),
        ("stopped", {"state": "ready", "late_ms": 40},
         "Controller stopped while ready. Written 40 ms after it happened."),
        ("of_tomorrow", {"crossing": 7, "seen": ["a", None], "well": True},
         "crossing: 7; seen: a, none; well: yes."),
        ("of_tomorrow", {}, "Nothing more is told."),
    ],
)  # fmt: skip
def test_rows_read_as_sentences(kind: str, public: dict[str, object], words: str) -> None:
    assert sentence(row(kind, public)) == words


@given(
    st.sampled_from([*SENTENCES, "of_tomorrow"]),
    st.none() | st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6),
)
def test_no_row_breaks_a_page(kind: str, public: dict[str, object] | None) -> None:
    assert sentence(row(kind, public))
