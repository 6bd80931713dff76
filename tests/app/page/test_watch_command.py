"""`egate page watch`: a line each change, and the reading, over a real stream."""

import json
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from gate.app.cli import main
from simulators.camera.server import CameraServer
from simulators.full_page.kinds import PageKind
from tests.app.page.drawn import page
from tests.app.page.platen_scene import EMPTY, td3

SHOWN_EACH = 25  # frames, 10 a second


@pytest.fixture
def camera() -> Iterator[CameraServer]:
    other, (good, _) = page(PageKind.OTHER_PAGE, 31, small=True)[0], td3(31)
    turn = 0

    def now() -> np.ndarray:
        nonlocal turn
        turn += 1
        return (EMPTY, other, good)[turn // SHOWN_EACH % 3]

    with CameraServer(now, 10.0, quality=92) as one:
        yield one


@pytest.mark.slow
def test_the_guidance_and_the_reading_are_told_as_they_come(
    camera: CameraServer, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["page", "watch", "--camera", camera.address, "--readings", "1", "--json"]
    assert main(arguments) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    *guidance, reading = told
    placements = [one["placement"] for one in guidance]
    assert "well_placed" in placements
    assert all(one != other for one, other in pairwise(placements))
    assert tuple(reading["lines"]) == td3(31)[1]
    assert reading["valid"] is True


def test_a_camera_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["page", "watch", "--camera", "/nowhere/none.mp4"]) == 2
    assert "no such file" in capsys.readouterr().err
