"""A real face before the simulated lane: the same person is let through, another is referred.

Photos of ../shared, shown by a camera on loopback; nothing of them is written anywhere.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gate.app.demo.camera import with_own_camera
from gate.reasons import Reason
from gate.view import Outcome
from simulators.camera.server import CameraServer
from tests.app.vision.photos import held_up
from tests.end_to_end.hall import RunningHall, eligible, running_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def photos(shared: Path) -> Path:
    """The folder of photos; the part of a name before `__` is the person."""
    return shared / "faces" / "photos"


@asynccontextmanager
async def lane_before(live: Path, page: Path) -> AsyncIterator[RunningHall]:
    """Run a hall whose camera sees one photo and on whose page reader another lies."""
    with CameraServer(held_up(live), fps=15) as camera:
        address = camera.address
        async with running_hall(
            page=page, chips="line", change=lambda settings: with_own_camera(settings, address)
        ) as hall:
            yield hall


SAME = [
    ("obama__obama.jpg", "obama__obama2.jpg"),
    ("rose_leslie__img1.jpg", "rose_leslie__img2.jpg"),
]
OTHER = [("obama__obama.jpg", "biden__biden.jpg"), ("rose_leslie__img1.jpg", "obama__obama2.jpg")]


@pytest.mark.parametrize(("page", "live"), SAME)
async def test_the_same_person_is_let_through(photos: Path, page: str, live: str) -> None:
    async with lane_before(photos / live, photos / page) as hall:
        report = await hall.live("genuine", *eligible()[:2])
        result = report.results[-1]
        assert (result.outcome, report.ended) == (Outcome.RELEASED, "exit"), result.reasons
        assert result.score is not None
        assert hall.lane.view.threshold is not None
        assert result.score >= hall.lane.view.threshold


@pytest.mark.parametrize(("page", "live"), OTHER)
async def test_another_person_is_referred(photos: Path, page: str, live: str) -> None:
    async with lane_before(photos / live, photos / page) as hall:
        report = await hall.live("genuine", *eligible()[:2])
        result = report.results[-1]
        assert (result.outcome, report.ended) == (Outcome.SECOND_LINE, "entry")
        assert result.reasons[0] is Reason.FACE_MISMATCH
