"""`egate page check`: what speaks against a page, and the portrait only where it is asked for."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.cli import main
from gate.document.presentation import PageCheck
from simulators.full_page.attack import Attack
from tests.app.page.drawn import png
from tests.app.page.lit import lit


def captured(folder: Path, attack: Attack | None, *, face: bool = False) -> list[str]:
    """Lay a page under the three lights; return what follows `egate page check`."""
    visible, infrared, ultraviolet = map(str, lit(folder, attack, face=face))
    return [visible, "--infrared", infrared, "--ultraviolet", ultraviolet]


def test_nothing_speaks_against_a_genuine_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", "check", "--json", *captured(tmp_path, None)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["check"] for one in told["checks"]] == list(PageCheck)
    assert {one["status"] for one in told["checks"]} == {"passed"}
    assert all(isinstance(one["figure"], float) for one in told["checks"])
    assert "portrait" not in told


@pytest.mark.parametrize("attack", Attack)
def test_something_speaks_against_every_forgery(
    attack: Attack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", "check", *captured(tmp_path, attack)]) == 1
    assert "  failed " in capsys.readouterr().out


def test_what_needs_another_light_is_not_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", "check", "--json", captured(tmp_path, None)[0]]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    not_done = {one["check"] for one in checks if one["status"] == "not_done"}
    assert not_done == {PageCheck.B900, PageCheck.INFRARED_PRINT, PageCheck.ULTRAVIOLET}
    assert all(one["figure"] is None for one in checks if one["check"] in not_done)


def test_pictures_of_two_sizes_are_no_capture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = captured(tmp_path, None)
    (tmp_path / "page.infrared.png").write_bytes(png(np.full((300, 400, 3), 9, np.uint8)))
    assert main(["page", "check", *asked]) == 2
    assert "different sizes" in capsys.readouterr().err


def test_a_file_that_is_no_picture_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = captured(tmp_path, None)
    (tmp_path / "page.ultraviolet.png").write_bytes(b"no picture")
    assert main(["page", "check", *asked]) == 2
    assert "page.ultraviolet.png" in capsys.readouterr().err


def test_a_dark_picture_is_measured_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(1)
    (tmp_path / "dark.png").write_bytes(png(rng.integers(0, 60, (400, 600, 3)).astype(np.uint8)))
    assert main(["page", "check", "--json", str(tmp_path / "dark.png")]) == 0
    found = {one["check"]: one for one in json.loads(capsys.readouterr().out)["checks"]}
    assert found[PageCheck.MOIRE]["status"] == "passed"
    assert found[PageCheck.MOIRE]["figure"] > 0
    assert found[PageCheck.INLAY]["status"] == "not_done", "there is no zone"


@pytest.mark.slow
def test_the_portrait_is_judged_and_written_only_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, target = captured(tmp_path, None, face=True), tmp_path / "portrait.png"
    before = set(tmp_path.iterdir())
    assert main(["page", "check", "--json", "--portrait", *asked]) == 0
    portrait = json.loads(capsys.readouterr().out)["portrait"]
    assert portrait["found"]
    assert portrait["origin"] == "printed"
    assert portrait["quality"]["face_px"] > 60
    assert set(tmp_path.iterdir()) == before
    assert main(["page", "check", *asked, "--save", str(target)]) == 0
    assert "printed portrait: face_px" in capsys.readouterr().out
    written = cv2.imread(str(target))
    assert written is not None
    assert written.shape[0] > written.shape[1] > 100
    assert main(["page", "check", *asked, "--save", asked[0]]) == 2  # it would be lost
