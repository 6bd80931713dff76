"""`egate evaluate morph` from the command line: attempts in, MAP with counts and limits out."""

import json
from pathlib import Path
from typing import Any

import cv2
import pytest

from gate.app.cli import main
from gate.app.evaluate.morph_attempts import read_attempts
from gate.app.evaluate.morph_report import Found, as_object, as_text
from gate.biometrics.evaluation.morphing import Morph
from gate.crossing.scale import Scale
from gate.errors import PairsError
from simulators.travellers.genome import vector
from simulators.travellers.morph import morph
from simulators.travellers.people import PEOPLE, draw_portrait

FOUND = Found(
    threshold=0.5,
    scale=Scale(refer_from=0.3, usual_from=0.7),
    morphs=(Morph(((0.6, 0.8), (0.55, 0.4))), Morph(((0.9, 0.9), (0.1, 0.2)))),
    bona_fide=(0.9, 0.8, 0.65, 0.4),
    impostor=(0.2, 0.35),
    failed=1,
)
HEADER = "portrait,live,person,kind\n"


def test_the_report_counts_morphs_and_attempts() -> None:
    told = as_object(FOUND)
    assert [(one["attempts"], one["count"], one["of"]) for one in told["map"]] == [
        (1, 1, 2),
        (2, 0, 2),
    ]
    assert told["map_low_refers"][0]["count"] == 0
    assert told["answers"]["morph"] == {"low": 2, "usual": 3, "unsure": 1, "refused": 2}
    assert told["answers"]["impostor"] == {"refused": 1, "unsure": 1}
    assert (told["macer"]["count"], told["macer"]["of"]) == (3, 5)
    assert (told["bpcer"]["count"], told["bpcer"]["of"]) == (1, 3)
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_words_say_that_drawn_morphs_are_no_evidence() -> None:
    assert "no evidence" in as_text(FOUND, True)
    assert "no evidence" not in as_text(FOUND, False)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for name in ("m.png", "a.png", "b.png"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("m.png,a.png,a,morph\n", "two contributors"),
        ("m.png,a.png,a,bona_fide\n", "no morph"),
        ("m.png,a.png,a,morphed\n", "kind"),
        ("m.png,a.png,,morph\n", "person"),
        ("m.png,c.png,a,morph\n", "no such file"),
    ],
)
def test_a_file_that_is_not_right_is_named(pictures: Path, rows: str, fault: str) -> None:
    (pictures / "attempts.csv").write_text(HEADER + rows, "utf-8")
    with pytest.raises(PairsError, match=fault):
        read_attempts(pictures / "attempts.csv")


def test_the_head_in_between_is_in_between() -> None:
    one, other = PEOPLE[0].genome, PEOPLE[2].genome
    between = morph(one, other)
    assert vector(between) == pytest.approx((vector(one) + vector(other)) / 2, abs=0.006)
    assert between.age == (one.age + other.age) / 2
    assert (between.hair, between.seed) == (one.hair, one.seed)
    assert morph(one, other, 0.0) == one


def test_own_pictures_are_measured(tmp_path: Path, capsys: Any) -> None:
    """A portrait of the one, said to be a morph with somebody else: the other never passes."""
    for place in (0, 1):
        cv2.imwrite(str(tmp_path / f"{place}.png"), draw_portrait(PEOPLE[place].genome, (266, 342)))
    rows = "0.png,0.png,a,morph\n0.png,1.png,b,morph\n"
    rows += "1.png,1.png,b,bona_fide\n0.png,1.png,b,impostor\n"
    (tmp_path / "attempts.csv").write_text(HEADER + rows, "utf-8")
    args = ["evaluate", "morph", "--attempts", str(tmp_path / "attempts.csv"), "--json"]
    assert main([*args, "--threshold", "synthetic"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["map"][0]["count"], told["map"][0]["of"]) == (0, 1)
    assert told["answers"]["bona_fide"] == {"usual": 1}
    assert told["failed"] == 0
