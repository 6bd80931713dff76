"""`egate demo --camera FILE --document PICTURE`: whoever the video shows goes through, or does not.

The video and the portraits are drawn here, of people who do not exist; they are held to the
threshold of real people, as everybody before a camera of their own.
"""

from pathlib import Path

import cv2
import pytest

from models.thresholds import threshold
from simulators.travellers.clip import frame
from simulators.travellers.motion import Motion
from simulators.travellers.people import PEOPLE, portrait
from tests.end_to_end.test_demo import demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

FPS, SECONDS, ARRIVED_S = 15, 4, 3.0
SOMEBODY, ANOTHER = 0, 1


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who stands before the camera and looks at it."""
    path, motion = tmp_path_factory.mktemp("video") / "somebody.mp4", Motion(5)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, (640, 480))
    assert writer.isOpened()
    for number in range(FPS * SECONDS):
        writer.write(frame(PEOPLE[SOMEBODY], motion.look_at(ARRIVED_S + number / FPS)))
    writer.release()
    return path


def document(folder: Path, traveller: int, extension: str) -> Path:
    path = folder / f"portrait{extension}"
    assert cv2.imwrite(str(path), portrait(PEOPLE[traveller]))
    return path


@pytest.mark.parametrize("extension", [".jpg", ".png", ".webp"])
def test_who_the_document_shows_goes_through(video: Path, tmp_path: Path, extension: str) -> None:
    page = document(tmp_path, SOMEBODY, extension)
    code, (crossing, last) = demo(
        "--crossings", "1", "--camera", str(video), "--document", str(page)
    )
    assert (crossing["outcome"], crossing["left_by"]) == ("released", "exit"), crossing
    assert crossing["score"] >= threshold("standard")
    assert crossing["expected"] is None  # of a face of the user's own, nothing is claimed
    assert (code, last) == (0, {"summary": {"crossings": 1, "as_expected": 1}})


def test_who_it_does_not_show_is_an_officers(video: Path, tmp_path: Path) -> None:
    page = document(tmp_path, ANOTHER, ".png")
    code, (crossing, _) = demo("--crossings", "1", "--camera", str(video), "--document", str(page))
    assert (crossing["outcome"], crossing["left_by"]) == ("second_line", "entry"), crossing
    assert crossing["reasons"][0] == "face_mismatch"
    assert crossing["score"] < threshold("standard")
    assert code == 0
