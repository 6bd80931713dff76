"""What is told of scored pairs: failures count, too few pairs are said, groups share thresholds."""

import json
import tomllib
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from gate.app.evaluate.calibrated import choose, halves
from gate.app.evaluate.drawing import draw
from gate.app.evaluate.figures import name_of
from gate.app.evaluate.output import as_object, curve
from gate.app.evaluate.pairs import Pair, Pairs
from gate.app.evaluate.report import Report, Scored, report, trials_of
from gate.app.evaluate.words import as_text
from gate.errors import PairsError
from models.manifest import Line, Threshold
from models.thresholds import limits_of
from tests.gate.biometrics.evaluation.scores import bells

PEOPLE, EACH = 12, 4


def scored(distance: float = 4.0, failed: int = 0) -> tuple[list[Scored], Pairs]:
    """Return pairs of 12 people x 4 pictures; of the first `failed` pictures none has a score."""
    random, every = Random(3), list[Scored]()
    pictures = [(Path(f"/{n}/{k}"), n) for n in range(PEOPLE) for k in range(EACH)]
    without = {path for path, _ in pictures[:failed]}
    for line, ((one, who), (other, whom)) in enumerate(combinations(pictures, 2), 2):
        pair = Pair(line, (one, other), who == whom, "new & <old>" if who % 2 else "plain")
        score = random.gauss(distance * (who == whom), 1)
        every.append(Scored(pair, None if without & {one, other} else score))
    return every, Pairs(tuple(one.pair for one in every), dict(pictures), ())


@cache
def reported(distance: float = 4.0, failed: int = 0, threshold: float | None = 2.0) -> Report:
    every, pairs = scored(distance, failed)
    return report(every, pairs, {"no_face": failed} if failed else {}, threshold)


def told(one: Report) -> dict[str, Any]:
    sides = halves(one.trials)
    told: dict[str, Any] = json.loads(
        json.dumps(as_object(one, sides and choose(*sides)), allow_nan=False)
    )
    return told


def test_the_promised_keys() -> None:
    found = told(reported())
    assert (found["genuine"], found["impostor"]) == (72, 1056)
    assert (found["people"], found["pictures"]) == (12, 48)
    assert set(found["fnmr"]) == {"1e-2", "1e-3", "1e-4"}
    point = found["operating_points"]["1e-2"]
    assert found["fnmr"]["1e-2"] == point["fnmr"] == pytest.approx(point["fnmr_errors"] / 72, 1e-5)
    assert point["fmr_errors"] == 10  # of 1056
    low, high = point["fnmr_interval"]
    wide_low, wide_high = point["fnmr_interval_by_people"]
    assert wide_low <= low <= point["fnmr"] <= high <= wide_high


def test_what_can_not_be_shown_is_said() -> None:
    found, text = told(reported()), as_text(reported(), None)
    assert found["fnmr"]["1e-3"] is not None  # one of 1056
    assert found["operating_points"]["1e-3"]["shown"] is False
    assert found["operating_points"]["1e-3"]["impostor_needed"] == 2_995
    assert found["operating_points"]["1e-2"]["shown"] is True
    assert found["fnmr"]["1e-4"] is None
    assert found["operating_points"]["1e-4"]["shown"] is False
    assert "FMR 1e-4: can not be shown with 1056 impostor comparisons" in text
    assert "29956 without one would show it (rule of 3)" in text
    assert "measured here, but not shown for others: 1056 impostor comparisons, and 2995" in text


def test_failures_are_counted_and_not_hidden() -> None:
    """4 of 48 pictures, all of one person: 6 genuine pairs and 176 others are not made."""
    found = told(reported(failed=4))
    fta = found["fta"]
    assert (fta["failed"], fta["asked"], fta["rate"]) == (4, 48, pytest.approx(1 / 12, 1e-5))
    assert (fta["genuine"], fta["impostor"], fta["reasons"]) == (6, 176, {"no_face": 4})
    assert (found["genuine"], found["impostor"]) == (66, 880)
    point = found["threshold"]
    assert point["frr"] == pytest.approx((6 + point["fnmr_errors"]) / 72, 1e-5)
    text = as_text(reported(failed=4), None)
    assert "failure to acquire: 4 of 48 pictures (no_face 4); 6 genuine" in text
    assert "with failures to acquire" in text


def test_groups_are_held_to_the_thresholds_of_all() -> None:
    one = reported()
    found = told(one)["groups"]
    assert set(found) == {"plain", "new & <old>"}
    assert sum(group["genuine"] for group in found.values()) == 72
    for group in found.values():
        point = group["at_common_threshold"]["1e-2"]
        assert point["threshold"] == told(one)["operating_points"]["1e-2"]["threshold"]
        assert group["fnmr"]["1e-2"] == point["fnmr"]
        assert group["fnmr"]["1e-4"] is None
        assert group["own_thresholds"]["1e-4"] is None
    worst = max(group["own_thresholds"]["1e-2"] for group in found.values())
    common = told(one)["operating_points"]["1e-2"]["threshold"]
    assert worst >= common  # who keeps to a rate in each group keeps to it in all
    assert "group new & <old>:" in as_text(one, None)
    assert f"keeps to FMR 1e-2 itself from {worst:.4f} on" in as_text(one, None)


def test_thresholds_are_tried_on_other_people() -> None:
    every, pairs = scored(3.0)
    trials = trials_of(every, pairs)
    assert trials is not None
    sides = halves(trials)
    assert sides is not None
    assert not set(sides[0].subjects) & set(sides[1].subjects)
    tried = choose(*sides)
    assert tried is not None
    found = told(reported(3.0))["calibration"]
    assert found["fitted_on"]["people"] == found["tried_on"]["people"] == 6
    assert found["least_cllr"] <= found["cllr"] < 0.6
    chosen = found["thresholds"]["1e-2"]
    assert chosen["threshold"] == sides[0].threshold(sides[0].allowed(1e-2))
    assert chosen["fnmr"] == pytest.approx(sides[1].at(chosen["threshold"]).fnmr, 1e-5)
    assert "of 6 others:" in as_text(reported(3.0), tried)


def test_the_referral_band_of_a_large_set() -> None:
    """Only with 1,000 impostor trials a side is there an upper end at a rate of 0.1 %."""
    every, pairs = scored(3.0)
    trials = trials_of(every, pairs)
    assert trials is not None
    tried = choose(trials, trials)
    assert tried is not None
    assert tried.band is not None
    assert trials.at(tried.band.accept).fmr <= 1e-3
    referral = as_object(reported(3.0), tried)["calibration"]["referral_band"]
    for kind in ("genuine", "impostor"):
        assert sum(referral[kind].values()) == pytest.approx(1)
    assert referral["genuine"]["no_match"] <= 0.002
    assert "referral band" in as_text(reported(3.0), tried)


def test_what_was_chosen_can_be_copied_into_a_threshold_set() -> None:
    tried = choose(bells(60, 3.0, seed=1), bells(60, 3.0, seed=2))
    assert tried is not None
    assert tried.band is not None
    told = as_object(reported(3.0), tried)["calibration"]
    keys = tomllib.loads("\n".join(told["threshold_set"]))
    one = Threshold(name="t", model="m", calibration="", **{**keys, "llr": Line(**keys["llr"])})
    limits = limits_of(one)
    assert limits.chip == pytest.approx(tried.band.accept, abs=1e-4)
    assert limits.chip_scale.refer_from == pytest.approx(tried.band.refuse, abs=1e-4)
    assert limits.chip_scale.calibration is not None
    for score in (-1.0, 1.0, 2.0, 9.0):
        known = limits.chip_scale.calibration.llr(score)
        assert known == pytest.approx(tried.calibration.llr(score), abs=1e-2)
    assert "refer_from = " in as_text(reported(3.0), tried)


def test_one_kind_alone_gives_no_report() -> None:
    every, pairs = scored()
    with pytest.raises(PairsError, match="both needed"):
        report([one for one in every if one.pair.same], pairs, {}, None)


def test_the_same_pairs_give_the_same_report() -> None:
    assert told(reported.__wrapped__()) == told(reported())


def test_the_curve_falls_in_small_steps_to_no_false_match() -> None:
    points = curve(reported().trials)
    assert points[-1].fmr == 0.0
    pairs = list(pairwise(points))
    assert all(a.fmr >= b.fmr and a.fnmr <= b.fnmr for a, b in pairs)
    assert len(points) > 20


def test_the_drawings_are_whole_and_hold_no_address() -> None:
    every, pairs = scored()
    drawings = draw(report(every, pairs, {}, 2.0), every)
    assert set(drawings) == {"det.svg", "scores.svg"}
    for text in drawings.values():
        root = ET.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert text.count("http") == 1  # the namespace alone
        assert "nan" not in text
    words = "".join(ET.fromstring(drawings["det.svg"]).itertext())
    assert "new & <old>" in words
    lines = drawings["det.svg"].count("<polyline")
    assert lines == 2 * 3  # all and two groups, each once more in the legend
    assert drawings["scores.svg"].count("<rect") > 20


def test_control_characters_do_not_break_a_drawing() -> None:
    every, pairs = scored()
    strange = [
        Scored(Pair(1, one.pair.pictures, one.pair.same, "a\x00\x1b[2J"), one.score)
        for one in every
    ]
    again = Pairs(tuple(one.pair for one in strange), pairs.people, ())
    found = report(strange, again, {}, None)
    ET.fromstring(draw(found, strange)["det.svg"])
    assert "\x1b" not in as_text(found, None)


@pytest.mark.parametrize(("fmr", "name"), [(1e-2, "1e-2"), (1e-4, "1e-4"), (5e-4, "5e-4")])
def test_how_rates_are_named(fmr: float, name: str) -> None:
    assert name_of(fmr) == name
