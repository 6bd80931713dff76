"""The level says all that is known of a lane, and claims nothing that is not."""

import json
import math
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from gate.console.level import Level, level
from gate.console.reason_words import OVERRIDE_REASONS, override_sentences
from gate.console.state_words import STATES, Tone
from gate.console.words import (
    ACTIONS,
    ANSWERS,
    DEVICES,
    DOORS,
    EVIDENCE,
    LATCHED,
    MEANINGS,
    MODES,
    OUTCOMES,
)
from gate.crossing.compared import Compared, Likeness
from gate.crossing.evidence import Evidence
from gate.events import Device, DoorState, Latched, Mode, OfficerAction, Origin
from gate.lane.states import STATES as LANE_STATES
from gate.ports import Answer
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from tests.gate.console.scenes import ENDED, REFERRED, SCENES, checks
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane


def shown(ended: tuple[CrossingResult, ...] = (), **changes: Any) -> Level:
    lane = ScriptedLane()
    lane.show(**changes)
    return level(lane.view, ended, SETTINGS)


def test_every_state_and_code_has_words() -> None:
    assert set(STATES) == set(LANE_STATES)
    for words, codes in (
        (ACTIONS, OfficerAction),
        (ANSWERS, Answer),
        (DEVICES, Device),
        (DOORS, DoorState),
        (LATCHED, Latched),
        (MODES, Mode),
        (OUTCOMES, Outcome),
    ):
        assert set(words) == set(codes)


def test_evidence_is_named_as_the_lane_names_it() -> None:
    names = {field.name for field in fields(Evidence)}
    assert set(EVIDENCE) == names - {"doors_locked", "lane_normal"}  # the plan shows these


@pytest.mark.parametrize("name", ["policy.toml", "policy.simulated.toml"])
def test_every_override_reason_of_the_policies_has_a_sentence(name: str) -> None:
    policy = tomllib.loads(Path("config", name).read_text("utf-8"))
    assert set(policy["override_reasons"]) == set(OVERRIDE_REASONS)
    assert override_sentences(["new_code"]) == {"new_code": "new code"}


@pytest.mark.parametrize("name", SCENES)
def test_every_scene_is_plain_json(name: str) -> None:
    told = shown(ENDED, **SCENES[name])
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_a_lane_without_status_claims_nothing() -> None:
    told = shown(**SCENES["lost"])
    text, mark = told["text"], told["mark"]
    assert (text["door.entry"], text["door.exit"], text["persons"]) == ("unknown",) * 3
    assert (mark["door.entry"], mark["door.exit"], mark["plan"]) == ("unknown",) * 3
    assert mark["tone"] == Tone.LOST
    assert not any(mark[f"figure.{index}"] for index in range(4))


def test_a_state_without_words_is_not_taken_for_ready() -> None:
    assert shown(state="brand_new")["mark"]["tone"] == Tone.LOST


@pytest.mark.parametrize("score", [math.nan, math.inf, None])
def test_a_score_that_is_no_number_is_not_over_the_threshold(score: float | None) -> None:
    told = shown(score=score, threshold=0.6)
    assert (told["text"]["score"], told["mark"]["score"]) == ("–", "")


@pytest.mark.parametrize(("score", "word"), [(0.6, "over"), (0.599, "under"), (-0.4, "under")])
def test_score_against_threshold(score: float, word: str) -> None:
    told = shown(score=score, threshold=0.6)
    assert told["mark"]["score"] == word
    assert 0 <= told["shape"]["score"]["width"] <= 100


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (None, ""),
        (Origin.CHIP, "for a chip's portrait"),
        (Origin.PRINTED, "for a printed portrait"),
    ],
)
def test_the_threshold_says_for_which_portrait_it_is(reference: Origin | None, words: str) -> None:
    assert shown(reference=reference, threshold=0.6)["text"]["reference"] == words


def test_only_the_lane_s_actions_are_offered() -> None:
    mark = shown(**REFERRED)["mark"]
    offered = {action for action in OfficerAction if mark[f"action.{action}"]}
    assert offered == set(REFERRED["actions"])
    assert mark["decision"] == "needed"


def test_reasons_beyond_the_page_are_counted() -> None:
    text = shown(reasons=tuple(Reason)[:8])["text"]
    assert text["reason.4"] == "and 4 more"


def test_evidence_that_the_policy_does_not_ask_for_is_not_shown_as_met() -> None:
    lane = ScriptedLane()
    lane.show(**REFERRED)
    settings = replace(SETTINGS, not_asked=frozenset({"chip_authenticated"}))
    told = level(lane.view, (), settings)
    places = {told["text"][f"check.{index}"]: index for index in range(len(EVIDENCE))}
    assert told["mark"][f"check.{places['Chip']}"] == "not_asked"
    assert told["mark"][f"check.{places['Document']}"] == "met"
    assert told["mark"][f"check.{places['Face match']}"] == "against"


def test_a_check_that_failed_is_shown_though_nobody_asked_for_it() -> None:
    lane = ScriptedLane()
    lane.show(**{**REFERRED, "checks": checks(chip_authenticated=False)})
    told = level(lane.view, (), replace(SETTINGS, not_asked=frozenset({"chip_authenticated"})))
    places = {told["text"][f"check.{index}"]: index for index in range(len(EVIDENCE))}
    assert told["mark"][f"check.{places['Chip']}"] == "against"


@pytest.mark.parametrize(
    ("degraded", "words"),
    [
        (((Device.CAMERA, "close"),), "No answer from: camera; the lane takes no travellers."),
        (
            ((Device.CAMERA, "officer"), (Device.BACKGROUND, "without")),
            (
                f"No answer from: camera, background service; {MEANINGS['officer']};"
                f" {MEANINGS['without']}."
            ),
        ),
        ((), "No answer from: camera."),
    ],
)
def test_what_is_lost_and_what_it_means(degraded: Any, words: str) -> None:
    lost = tuple(device for device, _ in degraded) or (Device.CAMERA,)
    assert shown(lost=lost, degraded=degraded)["text"]["lost"] == words
    assert shown()["text"]["lost"] == ""


def test_one_person_is_judged_only_where_one_has_to_be_inside() -> None:
    told = shown(state="reading_document", checks=checks(one_person=False))
    assert "One person" not in told["text"].values()


def test_a_result_s_bar_has_the_steps_in_order_without_their_parts() -> None:
    steps = (("entering", 6000.0), ("capture.mesh", 30.0), ("leaving", 9000.0))
    ended = CrossingResult(7, Outcome.RELEASED, (), 0.9, steps)
    told = shown((ended,))
    assert told["text"]["result.0.total"] == "15.0 s"
    assert told["shape"]["result.0.step.0"] == {"x": 0.0, "width": 20.0}
    assert told["shape"]["result.0.step.1"] == {"x": 20.0, "width": 30.0}
    assert told["mark"]["result.1"] == ""


def test_the_age_counts_from_the_state_s_beginning() -> None:
    assert shown(since_ms=1_200)["age_ms"] == 3_800
    assert shown(since_ms=9_000)["age_ms"] == 0


@pytest.mark.parametrize(("crossing", "asked"), [(None, False), (3, True)])
def test_faces_are_asked_for_during_a_crossing_only(crossing: int | None, asked: bool) -> None:
    assert shown(crossing=crossing)["pictures"] is asked


@pytest.mark.parametrize(
    ("score", "close"),
    [(0.29, ""), (0.3, "Close: between 0.300 and 0.500. Compare the faces yourself."), (0.5, "")],
)
def test_what_is_close_says_between_what(score: float, close: str) -> None:
    found = Compared(threshold=0.5, refer_from=0.3)
    told = shown(score=score, threshold=0.5, compared=found)
    assert (told["text"]["close"], told["mark"]["close"]) == (close, "on" if close else "")


@pytest.mark.parametrize("score", [0.4, 0.55])
def test_likeness_is_told_of_a_match_alone(score: float) -> None:
    found = Compared(threshold=0.5, llr=-2.345, likeness=Likeness.LOW, room=-0.05)
    text = shown(score=score, threshold=0.5, compared=found)["text"]
    assert text["llr"] == "Log-likelihood ratio -2.3"
    assert bool(text["likeness"]) is (score >= 0.5)


@pytest.mark.parametrize("score", [math.nan, None])
def test_of_no_score_nothing_is_told(score: float | None) -> None:
    found = Compared(threshold=0.5, refer_from=0.3, llr=1.0, likeness=Likeness.LOW)
    text = shown(score=score, threshold=0.5, compared=found)["text"]
    assert [text[name] for name in ("close", "llr", "likeness")] == ["", "", ""]
