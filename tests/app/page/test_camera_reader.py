"""The controller's side: what the worker says is believed only as far as it was agreed."""

from pathlib import Path

import pytest

from gate.app.page.camera_reader import Config, PageCameraReader
from gate.app.worker.limits import ProxyLimits
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
)
from gate.reasons import Reason
from tests.app.page.odd_worker import GOOD, SAYS
from tests.app.vision.lane import running

LIMITS = ProxyLimits(start_s=20.0, silence_s=1.0, stop_s=1.0, first_delay_s=5.0, last_delay_s=5.0)
READER = Device.DOCUMENT_READER


def odd(says: str) -> PageCameraReader:
    config = Config(source=says, pictures=Path("/nowhere"))
    return PageCameraReader(config, LIMITS, module="tests.app.page.odd_worker")


async def test_what_is_as_agreed_becomes_events() -> None:
    async with running(odd("good")) as ear:
        await ear.hear(DeviceBack, device=READER)
        await ear.hear(DocumentPresented)
        assert (await ear.hear(DocumentUnreadable)).reason is Reason.LAY_FLAT
        assert (await ear.hear(DocumentRead)).lines == tuple(GOOD)
        await ear.hear(DocumentRemoved)


@pytest.mark.parametrize("says", [one for one in SAYS if one != "good"])
async def test_anything_else_ends_its_life_and_is_no_document(says: str) -> None:
    async with running(odd(says)) as ear:
        lost = await ear.hear(DeviceLost, device=READER)
        assert "page worker" in lost.reason
        assert GOOD[1][:9] not in lost.reason


async def test_a_worker_that_can_not_be_started_is_told_once() -> None:
    reader = PageCameraReader(
        Config(source="0", pictures=Path("/nowhere")), LIMITS, module="tests.app.page.no_such"
    )
    async with running(reader) as ear:
        await ear.hear(DeviceLost, device=READER)
        assert reader.pid is None
        assert ear.events == []
