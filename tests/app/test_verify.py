"""`egate verify` on real photos: verdicts, exit codes, and what stands against a comparison."""

import argparse
import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app import verify
from gate.app.vision.reference import find_reference
from gate.biometrics.limits import PortraitLimits
from gate.errors import EgateError, StartError
from models.recognition import comparison_score
from models.thresholds import threshold, threshold_set
from simulators.camera.server import CameraServer
from tests.app.vision.photos import analysis, held_up

Run = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def photos(shared: Path) -> Path:
    return shared / "faces" / "photos"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(document: Path, live: Path | str, *more: str) -> tuple[int, dict[str, object]]:
        parser = argparse.ArgumentParser()
        verify.add_parser(parser.add_subparsers())
        words = ["verify", "--document", str(document), "--live", str(live), "--json", *more]
        code = verify.run(parser.parse_args(words))
        return code, json.loads(capsys.readouterr().out)

    return run


def test_the_same_person_matches(photos: Path, run: Run) -> None:
    code, told = run(photos / "biden__biden.jpg", photos / "biden__biden2.jpg")
    assert (code, told["verdict"], told["reasons"]) == (0, "match", [])
    assert told["threshold"] == threshold("standard")
    assert {"eye_distance_px", "yaw_deg", "InterEyeDistance", "HeadPoseYaw"} <= dict(
        told["live"]
    ).keys()  # type: ignore[call-overload]


def test_what_a_lane_would_make_of_the_score_is_told(
    photos: Path, run: Run, tmp_path: Path
) -> None:
    pair = photos / "obama__obama.jpg", photos / "obama__obama1.jpg"
    _, plain = run(*pair)
    score = float(str(plain["score"]))
    assert plain["llr"] is not None
    own = tmp_path / "own.toml"

    def told(threshold: float, usual: float) -> dict[str, object]:
        own.write_text(
            f'[threshold.own]\nmodel = "face_recogniser"\nscore = {threshold}\ncalibration = "c"\n'
            f"refer_from = {score - 0.02}\nusual_from = {usual}\n",
            "utf-8",
        )
        return run(*pair, "--manifest", str(own), "--threshold", "own")[1]

    unsure = told(score + 0.01, score + 0.01)
    assert (unsure["verdict"], unsure["close"], unsure["likeness"]) == ("no match", True, "unknown")
    low, usual = told(score - 0.01, score + 0.01), told(score - 0.01, score - 0.005)
    assert (low["verdict"], low["close"], low["likeness"]) == ("match", False, "low")
    assert (usual["likeness"], usual["llr"]) == ("usual", None)


def test_a_print_has_a_threshold_of_its_own(photos: Path, run: Run) -> None:
    pair = photos / "biden__biden.jpg", photos / "biden__biden2.jpg"
    _, digital = run(*pair)
    code, told = run(*pair, "--portrait", "printed")
    assert (digital["portrait"], told["portrait"]) == ("chip", "printed")
    assert told["threshold"] == threshold_set("standard").printed_score
    assert code == (0 if float(str(told["score"])) >= float(str(told["threshold"])) else 1)


def test_a_set_without_one_judges_no_print(photos: Path, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[threshold.own]\nmodel = "face_recogniser"\nscore = 0.9\ncalibration = "none"\n', "utf-8"
    )
    face, sets = photos / "biden__biden.jpg", ("--manifest", str(own), "--threshold", "own")
    assert run(face, face, *sets)[0] == 0
    with pytest.raises(StartError, match="no printed_score"):
        run(face, face, *sets, "--portrait", "printed")


def test_another_person_does_not_match(photos: Path, run: Run) -> None:
    code, told = run(photos / "biden__biden.jpg", photos / "obama__obama.jpg")
    assert (code, told["verdict"]) == (1, "no match")


def test_what_can_not_be_compared_is_said(photos: Path, run: Run, tmp_path: Path) -> None:
    face, nobody, two = photos / "obama__obama.jpg", tmp_path / "grey.png", tmp_path / "two.png"
    cv2.imwrite(str(nobody), np.full((480, 640, 3), 128, np.uint8))
    half = cv2.resize(cv2.imread(str(face)), (455, 568))
    cv2.imwrite(str(two), np.hstack([half, half]))
    for document, live, reason in (
        (nobody, face, "portrait_missing"),
        (two, face, "portrait_ambiguous"),
        (face, nobody, "no_face"),
        (face, two, "several_faces"),
    ):
        code, told = run(document, live)
        assert (code, told["verdict"], told["reasons"]) == (2, "not comparable", [reason])
        assert told["score"] is None


def test_what_is_no_picture_is_one_sentence(photos: Path, run: Run, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("no picture", "utf-8")
    face = photos / "obama__obama.jpg"
    for document, live in ((text, face), (tmp_path / "none", face), (face, tmp_path / "none")):
        with pytest.raises(EgateError):
            run(document, live)
    with pytest.raises(StartError, match="standard"):
        run(face, "0", "--threshold", "synthetic")


def test_a_file_that_never_ends_is_not_read_to_its_end(photos: Path, run: Run) -> None:
    with pytest.raises(StartError, match=r"/dev/zero: the picture has over 20000000 bytes"):
        run(Path("/dev/zero"), photos / "obama__obama.jpg")


@pytest.mark.parametrize("content", [b"", b"no video" * 500])
def test_what_is_neither_picture_nor_video_is_named(
    photos: Path, run: Run, tmp_path: Path, content: bytes
) -> None:
    live = tmp_path / "live.mp4"
    live.write_bytes(content)
    with pytest.raises(StartError, match=r"live\.mp4: neither a picture nor a video"):
        run(photos / "obama__obama.jpg", live)


def test_a_video_that_ends_too_early_says_what_was_seen(
    photos: Path, run: Run, tmp_path: Path
) -> None:
    live = tmp_path / "live.avi"
    writer = cv2.VideoWriter(str(live), cv2.VideoWriter.fourcc(*"MJPG"), 15, (640, 480))
    random = np.random.default_rng(1)
    for _ in range(10):
        writer.write(random.integers(90, 150, (480, 640, 3), np.uint8))
    writer.release()
    code, told = run(photos / "obama__obama.jpg", live)
    assert (code, told["verdict"]) == (2, "not comparable")
    assert told["reasons"] == ["no_face", "capture_time_limit"]


def test_a_camera_is_looked_at_like_a_lane_does(photos: Path, run: Run) -> None:
    with CameraServer(held_up(photos / "obama__obama2.jpg")) as camera:
        code, told = run(photos / "obama__obama.jpg", camera.address)
    assert (code, told["verdict"]) == (0, "match")
    assert "capture" in dict(told["ms"])  # type: ignore[call-overload]


def test_words_for_people(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = argparse.Namespace(
        document=photos / "obama__obama.jpg",
        live=str(photos / "obama__obama1.jpg"),
        threshold="standard",
        portrait="chip",
        manifest=None,
        json=False,
    )
    assert verify.run(arguments) == 0
    told = capsys.readouterr().out
    assert told.startswith("match\n")
    assert "log-likelihood ratio +" in told
    assert "likeness as of genuine portraits" in told or "likeness low" in told
    assert "remark: The head is turned to the traveller's left." in told
    assert "MouthOcclusionPrevention 100" in told
    assert "eye distance 106" in told or "eye distance 105" in told


def test_all_pairs_of_photos_are_decided_rightly(photos: Path) -> None:
    templates = {}
    for path in sorted(photos.iterdir()):
        found = find_reference(cv2.imread(str(path)), analysis(), PortraitLimits())
        assert found.reference is not None, path.name
        templates[path.name] = found.reference.embedding
    wrong = [
        (one, other)
        for one, other in combinations(templates, 2)
        if (comparison_score(templates[one], templates[other]) >= threshold("standard"))
        is not (one.split("__")[0] == other.split("__")[0])
    ]
    assert len(templates) == 16
    assert wrong == []


@pytest.mark.slow
def test_the_portrait_is_found_on_specimen_pages(shared: Path) -> None:
    pages = sorted((shared / "documents" / "pages").glob("*.[jp][pn]g"))
    found = [find_reference(cv2.imread(str(page)), analysis(), PortraitLimits()) for page in pages]
    assert len(pages) == 20
    assert sum(one.reference is not None for one in found) >= 12
