"""What `egate demo` refuses before it starts anything: a sentence, and the exit code 2."""

import argparse
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.cli import main
from gate.app.demo.arguments import add_arguments
from gate.app.demo.simulated import file_of
from gate.app.demo.together import chips_of, refuse_apart
from gate.app.folders import shipped_config
from gate.errors import StartError


@pytest.mark.parametrize(
    "wrong",
    [
        ["--crossings", "0"],
        ["--crossings", "-1"],
        ["--crossings", "many"],
        ["--pace", "nan"],
        ["--pace", "0"],
        ["--pace", "inf"],
        ["--port", "65536"],
        ["--port", "-1"],
        ["--officer-s", "nan"],
        ["--officer-s", "-1"],
        ["--seed", "x"],
        ["--scenario", "nobody"],
    ],
)
def test_a_number_out_of_its_range_is_named(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", *wrong])
    assert ended.value.code == 2
    *usage, told = capsys.readouterr().err.splitlines()
    assert usage == ["usage: egate demo [options]"]
    assert f"argument {wrong[0]}: " in told
    assert repr(wrong[1]) in told


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with files that are not what they are taken for."""
    (tmp_path / "text.jpg").write_text("no picture", "utf-8")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "video.mp4").write_bytes(bytes(4) + b"ftypisom" + bytes(3000))
    _, picture = cv2.imencode(".jpg", np.full((480, 640, 3), 90, np.uint8))
    (tmp_path / "picture.jpg").write_bytes(picture)
    (tmp_path / "half.jpg").write_bytes(picture[: len(picture) // 2].tobytes())
    _, huge = cv2.imencode(".png", np.zeros((6000, 6000), np.uint8))
    (tmp_path / "huge.png").write_bytes(huge)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.jpg", "no file"),
        ("", "no file"),
        ("text.jpg", "not a picture of a known format: JPEG, PNG,"),
        ("empty.jpg", "not a picture"),
        ("video.mp4", "not a picture"),
        ("half.jpg", "not a picture that can be decoded"),
        ("huge.png", "over 25000000 pixels"),
    ],
)
def test_a_document_that_is_no_picture(
    files: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--document", str(files / name)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("egate: --document: ")
    assert words in told
    assert str(files / name) in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--topology", "kiosk"], "--reader page is for topologies two_step and one_step"),
        (["--topology", "boarding"], "--reader page is for topologies two_step and one_step"),
        (["--document", "page.jpg"], "--document is for --reader serial"),
    ],
)
def test_a_camera_over_the_page_has_its_place(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--reader", "page", *arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("none.mp4", "no such file"),
        ("", "no such file"),
        ("text.jpg", "no picture comes"),  # FFmpeg plays texts
        ("video.mp4", "can not be opened"),
        ("picture.jpg", "never moves: take a video"),
        ("99", "can not be opened"),
        ("http://127.0.0.1:9/stream", "can not be opened"),
    ],
)
def test_a_camera_out_of_which_nothing_comes(
    files: Path, source: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    is_file = not source.isdecimal() and "://" not in source
    named = str(files / source) if is_file else source
    assert main(["demo", "--camera", named]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: --camera: {named}")
    assert words in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--topology", "kiosk"], "topologies two_step and one_step"),
        (["--topology", "boarding"], "topologies two_step and one_step"),
        (["--document", "picture.jpg"], "simulated travellers"),
        (["--camera", "0"], "simulated travellers"),
    ],
)
def test_where_no_real_chip_is_to_be_had(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--chip", "real", *arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith("egate: --chip real is for ")
    assert words in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ticket", "rail", "--topology", "kiosk"], "for topologies two_step and boarding"),
        (["--ticket", "rail", "--topology", "one_step"], "for topologies two_step and boarding"),
        (["--ticket", "rail", "--document", "picture.jpg"], "is for simulated travellers"),
        (["--ticket", "rail", "--chip", "line"], "--chip line is for lanes without --ticket rail"),
        (["--ticket", "rail", "--reader", "page"], "one at a time"),
        (["--scenario", "rail_used"], "--scenario rail_used is for --ticket rail"),
        (
            ["--ticket", "rail", "--topology", "boarding", "--scenario", "rail_other_name"],
            "--scenario rail_other_name: not in topology boarding",
        ),
        (
            ["--ticket", "rail", "--topology", "boarding", "--scenario", "impostor"],
            "--scenario impostor: not in topology boarding",
        ),
        (
            ["--ticket", "rail", "--topology", "boarding", "--scenario", "chip_cloned"],
            "--scenario chip_cloned is for --chip real",
        ),
    ],
)
def test_where_rail_tickets_are_shown(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "impostor"], "--scenario impostor: not in topology boarding"),
        (
            ["--scenario", "genuine", "--scenario", "minor"],
            "--scenario minor: not in topology boarding",
        ),
        (["--scenario", "chip_old"], "--scenario chip_old is for --chip real"),
    ],
)
def test_a_scenario_of_which_no_visit_comes_is_refused(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--topology", "boarding", *arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: {words}")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "chips", "file"),
    [
        ([], "real", "simulated.toml"),
        (["--chip", "line"], "line", "simulated.print.toml"),
        (["--reader", "page"], "real", "simulated.page.toml"),
        (["--reader", "page", "--chip", "line"], "line", "simulated.page.print.toml"),
        (["--topology", "one_step"], "real", "simulated.toml"),
        (["--ticket", "rail"], "real", "simulated.rail_passport.toml"),
        (["--camera", "0"], "line", "simulated.print.toml"),
        (["--document", "page.jpg"], "line", "simulated.print.toml"),
        (["--topology", "kiosk"], "line", "simulated.kiosk.toml"),
        (["--topology", "boarding"], "line", "simulated.boarding.toml"),
        (["--topology", "boarding", "--ticket", "rail"], "line", "simulated.rail.toml"),
    ],
)
def test_chips_are_read_wherever_one_can_lie(arguments: list[str], chips: str, file: str) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    read = parser.parse_args(arguments)
    assert chips_of(read) == chips
    assert file_of(read.topology, read.reader, chips_of(read), read.ticket) == file
    text = (shipped_config() / file).read_text("utf-8")
    assert ('driver = "emrtd"' in text) is (chips == "real")
    assert ('policy = "policy.chip.toml"' in text) is (chips == "real")
    refuse_apart(read)


def test_without_whole_chips_no_fault_of_one_comes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--chip", "line", "--scenario", "chip_cloned"]) == 2
    assert "--scenario chip_cloned is for --chip real" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--attack-check", "passive", "--document", "a"]])
def test_attackers_come_only_to_a_lane_that_checks(more: list[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    named = ["--scenario", "attack_print_flat"]
    with pytest.raises(StartError, match="attack_print_flat is for --attack-check passive"):
        refuse_apart(parser.parse_args([*named, *more]))
    for mode in ("passive", "challenge"):
        refuse_apart(parser.parse_args([*named, "--attack-check", mode]))


@pytest.mark.parametrize("mode", ["passive", "challenge"])
def test_no_attack_check_is_asked_for_that_would_be_off(
    mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--camera", "0", "--attack-check", mode]) == 2
    assert "--attack-check is for simulated travellers" in capsys.readouterr().err
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    refuse_apart(parser.parse_args(["--camera", "0", "--attack-check", "off"]))


@pytest.mark.parametrize("more", [[], ["--low-likeness", "tell"], ["--camera", "0"]])
def test_a_morph_comes_only_to_a_lane_that_refers_a_low_likeness(more: list[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    named = ["--scenario", "morph"]
    with pytest.raises(StartError, match="morph is for --low-likeness refer"):
        refuse_apart(parser.parse_args([*named, *more]))
    refuse_apart(parser.parse_args([*named, "--low-likeness", "refer"]))
