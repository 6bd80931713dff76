"""`egate evaluate pad` from the command line: recordings in, rates with counts and limits out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from gate.app.cli import main
from simulators.attacks.kinds import Attack
from simulators.attacks.present import attack_frame
from simulators.travellers.clip import frame
from simulators.travellers.motion import Motion
from simulators.travellers.people import PEOPLE

FRAMES = 14
LONG = 22  # long enough for a blink
SEED = 56


def record(folder: Path, attack: Attack | None) -> Path:
    """Write a folder of frames of a simulated person or attacker, 10 a second."""
    folder.mkdir(parents=True)
    for number in range(FRAMES if attack else LONG):
        t = number / 10
        look = replace(Motion(SEED).look_at(2.5 + t), distance_m=0.77, smear_px=0.0)
        picture = (
            frame(PEOPLE[8], look)
            if attack is None
            else attack_frame(attack, PEOPLE[3], PEOPLE[8], look, t, 11)
        )
        cv2.imwrite(str(folder / f"{number:03}.png"), picture)
    return folder


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person, a phone, and a wall without anybody; a video of the phone as well."""
    top = tmp_path_factory.mktemp("recordings")
    record(top / "bona_fide" / "1", None)
    record(top / "phone" / "1", Attack.PHONE_PHOTO)
    wall = top / "wall" / "1"
    wall.mkdir(parents=True)
    for number in range(FRAMES):
        cv2.imwrite(str(wall / f"{number:03}.png"), np.full((480, 640, 3), 90 + number, np.uint8))
    return top


def told(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    assert main(["evaluate", "pad", "--json", "--fps", "10", *args]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_folder_of_kinds_is_measured(recordings: Path, capsys: Any) -> None:
    found = told(capsys, "--recordings", str(recordings))
    assert not found["simulated"]
    assert found["bona_fide"]["live"] == 1
    assert found["bona_fide"]["bpcer"] == 0
    phone, wall = found["attacks"]["phone"], found["attacks"]["wall"]
    assert (phone["attack"], phone["apcer"]) == (1, 0)
    assert phone["apcer_interval"] == [0, pytest.approx(0.975)]
    assert {"raster", "banding"} & {*phone["cues"]}
    assert (wall["no_response"], wall["apnrr"], wall["apcer"]) == (1, 1, None)
    assert found["apcer_worst"]["kind"] == "phone"


def test_a_table_and_words(recordings: Path, capsys: Any, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(f"path,kind\n{recordings / 'phone' / '1'},phone\n", "utf-8")
    assert main(["evaluate", "pad", "--recordings", str(table), "--fps", "10"]) == 0
    text = capsys.readouterr().out
    assert "APCER 0.0 % (0.0 to 97.5; 0 of 1)" in text
    assert "simulat" not in text


def test_a_video_is_read(recordings: Path, capsys: Any, tmp_path: Path) -> None:
    path = tmp_path / "replay.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 10, (640, 480))
    for name in sorted((recordings / "phone" / "1").iterdir()):
        video.write(cv2.imread(str(name)))
    video.release()
    (tmp_path / "own.csv").write_text("path,kind\nreplay.avi,phone\n", "utf-8")
    found = told(capsys, "--recordings", str(tmp_path / "own.csv"))
    assert found["attacks"]["phone"]["attack"] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path,kind\n", "no recordings"),
        ("path\nx\n", "no column kind"),
        ("path,kind\nnowhere.mp4,print\n", "is not there"),
        ("path,kind\nown.csv,\n", "kind: is empty"),
        ("path,kind\nown.csv,print\n", "no video"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str, capsys: Any, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(text, "utf-8")
    assert main(["evaluate", "pad", "--recordings", str(table)]) == 2
    assert said in capsys.readouterr().err


def test_a_network_that_is_none_is_refused(recordings: Path, capsys: Any) -> None:
    args = ["evaluate", "pad", "--recordings", str(recordings), "--network", "face_mesh"]
    assert main(args) == 2
    assert "no PAD network 'face_mesh'" in capsys.readouterr().err


@pytest.mark.slow
def test_the_simulated_attackers_are_measured(capsys: Any) -> None:
    found = told(capsys, "--simulated", "1")
    assert found["simulated"]
    assert {*found["attacks"]} == {*Attack}
    assert found["bona_fide"]["presentations"] == 2
    assert found["bona_fide"]["attack"] == 0
