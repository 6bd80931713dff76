"""What a display is told: one pictogram and one sentence a state, and nothing of anybody."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gate.console.display.catalogue import load
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import sentences
from gate.console.display.told import Spoken, Told, language_for, told
from gate.console.hall import TEMPLATES
from gate.console.pictograms import OF_SENTENCES, pictogram
from gate.console.state_words import STATES as STATE_WORDS
from gate.events import Origin
from gate.reasons import DESK, Reason
from gate.view import CrossingResult, Outcome
from tests.gate.console.display.scenes import SCENES, STATES, scene
from tests.gate.console.scripted_lane import READY

DRAWN = set(re.findall(r'id="pictogram-(\w+)"', (TEMPLATES / "pictograms.html").read_text()))
CATALOGUE = load()


def level(code: str = "en", left_ms: int = 60_000, **changes: Any) -> Told:
    spoken = Spoken(CATALOGUE, LANGUAGES[code], LANGUAGES["en"], left_ms=left_ms)
    return told(replace(READY, **changes), spoken, "boot")


def test_every_state_has_a_scene() -> None:
    assert set(STATES) == set(STATE_WORDS)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_one_pictogram_and_one_sentence(state: str) -> None:
    shown = level(**SCENES[state])
    assert shown["mark"]["pictogram"] in DRAWN
    assert shown["shape"]["pictogram"] == {"href": f"#pictogram-{shown['mark']['pictogram']}"}
    assert shown["text"]["sentence"] in sentences()


def test_time_that_is_nearly_over_is_told_and_in_a_capture_only_offered() -> None:
    for left_ms, soon in ((8_001, ""), (8_000, "on"), (-1, "on")):
        assert level(left_ms=left_ms, **SCENES["entering"])["mark"]["soon"] == soon
        assert level(left_ms=left_ms, **SCENES["capturing"])["mark"]["soon"] == ""
        assert level(left_ms=left_ms, **SCENES["isolating"])["mark"]["soon"] == ""
    assert level(**SCENES["capturing"])["mark"]["more"] == "on"
    assert level(**SCENES["isolating"])["mark"]["more"] == ""


def test_every_pictogram_is_drawn_and_used() -> None:
    used = {*OF_SENTENCES.values(), *(words.pictogram for words in STATE_WORDS.values())}
    assert used == DRAWN
    assert set(OF_SENTENCES) <= set(sentences())


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("ready", ["now", "todo", "todo"]),
        ("checking_document", ["now", "todo", "todo"]),
        ("capturing", ["done", "now", "todo"]),
        ("releasing", ["done", "done", "now"]),
        ("referred", ["todo", "todo", "todo"]),
    ],
)
def test_three_steps(state: str, steps: list[str]) -> None:
    mark = level(**SCENES[state])["mark"]
    assert [mark[f"step.{index}"] for index in range(3)] == steps


def test_all_referrals_look_the_same() -> None:
    against = (Reason.FACE_MISMATCH, Reason.PRESENTATION_ATTACK, Reason.BACKGROUND_NOT_CLEAR)
    assert len({json.dumps(level(**scene("referred", reasons=(one,)))) for one in against}) == 1


def test_nothing_of_anybody() -> None:
    secret = {
        "crossing": 987654,
        "score": 0.7654,
        "threshold": 0.5432,
        "reference": Origin.CHIP,
        "reasons": (Reason.FACE_MISMATCH,),
        "checks": (("score_over_threshold", False),),
        "last": CrossingResult(987653, Outcome.SECOND_LINE, (Reason.FACE_MISMATCH,), 0.7651, ()),
    }
    for state in STATES:
        plain = {**SCENES[state], "crossing": None}
        assert level(**{**plain, **secret}) == level(**plain)


@pytest.mark.parametrize(
    ("name", "desk"),
    [
        ("ready", "You may use the staffed desk instead."),
        ("desk", "You may use the staffed desk instead."),
        ("out_of_service", "Use another lane or the staffed desk."),
        ("link_lost", "Use another lane or the staffed desk."),
        ("capturing", "An officer helps you: press Help."),
        ("referred", "An officer helps you: press Help."),
    ],
)
def test_the_staffed_desk_is_always_offered(name: str, desk: str) -> None:
    assert level(**SCENES[name])["text"]["desk"] == desk


def test_the_notice_is_there_before_the_document() -> None:
    ready, checking = (level("fr", **SCENES[one]) for one in ("ready", "checking_document"))
    assert ready["text"]["notice"].startswith("Votre visage")
    assert ready["shape"]["notice"] == {"lang": "fr"}
    assert checking["text"]["notice"] == checking["mark"]["notice"] == ""


def test_a_notice_of_the_site_is_marked_as_of_its_language() -> None:
    shown = level("ar", **scene("ready", notice="Read this."))
    assert (shown["text"]["notice"], shown["shape"]["notice"]["lang"]) == ("Read this.", "en")


@pytest.mark.parametrize(
    ("chosen", "document", "language"),
    [("", "", "de"), ("", "fr", "fr"), ("ar", "fr", "ar"), ("xx", "fr", "fr"), ("xx", "yy", "de")],
)
def test_choice_then_document_then_the_displays_own(
    chosen: str, document: str, language: str
) -> None:
    assert language_for(replace(READY, language=document), chosen, "de").code == language


def test_right_to_left() -> None:
    assert [level(code)["direction"] for code in ("ar", "en")] == ["rtl", "ltr"]


def test_a_voice_is_told_where_it_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "the-exit-is-opening.wav").write_bytes(b"RIFF")
    for code, address in (("fr", "display/voice/fr/the-exit-is-opening.wav"), ("de", "")):
        spoken = Spoken(CATALOGUE, LANGUAGES[code], LANGUAGES["en"], tmp_path)
        view = replace(READY, **SCENES["releasing"])
        assert told(view, spoken, "boot")["mark"]["voice"] == address


def test_the_officer_at_the_desk_is_not_the_one_who_comes() -> None:
    assert pictogram(replace(READY, **scene("clearing", sentence=DESK))) == "desk"
    assert pictogram(replace(READY, **SCENES["referred"])) == "officer"
