"""The proxy against workers that go wrong in every way: always a referral, never an acceptance."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gate.app.vision.proxy import VisionProxy
from gate.app.worker.limits import ProxyLimits
from gate.events import CaptureFinished, Device, DeviceBack, DeviceLost, Origin, ReferenceReady
from gate.ports import Pictures
from gate.reasons import Reason
from tests.app.vision.fakes import settings
from tests.app.vision.lane import Ear, running
from tests.app.vision.odd_worker import Odd

LIMITS = ProxyLimits(start_s=20.0, silence_s=1.0, stop_s=1.0, first_delay_s=0.02)
ENDS_THE_LIFE = [
    Odd.EXITS, Odd.KILLED, Odd.SEGFAULTS, Odd.HANGS, Odd.GARBAGE, Odd.TOO_LARGE, Odd.NAN,
    Odd.TEXT_AS_SCORE, Odd.UNKNOWN_REASON, Odd.FIELDS_MISSING, Odd.CLOSES, Odd.FAILED,
]  # fmt: skip


def odd_proxy(module: str = "tests.app.vision.odd_worker") -> VisionProxy:
    return VisionProxy(settings(), LIMITS, module=module)


def descriptors() -> set[Path]:
    return set(Path("/proc/self/fd").iterdir())


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks, opened = asyncio.all_tasks(), descriptors()
    yield
    await asyncio.sleep(0)
    assert asyncio.all_tasks() - tasks - {asyncio.current_task()} == set()
    assert len(descriptors()) <= len(opened)


async def refused(ear: Ear, proxy: VisionProxy, crossing: int) -> CaptureFinished:
    proxy.begin_capture(crossing)
    return await ear.hear(CaptureFinished)


@pytest.mark.parametrize("odd", ENDS_THE_LIFE, ids=lambda odd: odd.name.lower())
async def test_a_worker_gone_wrong_is_a_referral_and_is_restarted(odd: Odd) -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        first = proxy.pid
        proxy.begin_reference(odd)
        finished = await refused(ear, proxy, odd)
        assert finished == CaptureFinished(
            odd, score=None, live=False, attack_check=None, reasons=(Reason.VISION_FAILED,)
        )
        await ear.hear(DeviceBack, device=Device.VISION)
        assert proxy.pid != first
        assert not Path(f"/proc/{first}").exists()


async def test_the_loss_is_told_before_the_jobs_that_it_ends() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        proxy.begin_reference(Odd.EXITS)
        proxy.begin_capture(Odd.EXITS)
        await ear.hear(DeviceLost, device=Device.VISION)
        await ear.hear(DeviceLost, device=Device.CAMERA)
        assert (await ear.hear(ReferenceReady)).reasons == (Reason.VISION_FAILED,)
        assert (await ear.hear(CaptureFinished)).reasons == (Reason.VISION_FAILED,)
        await ear.ready()


async def test_a_print_that_is_said_to_be_of_a_chip_ends_the_life_of_who_says_so() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        proxy.begin_reference(Odd.SAYS_CHIP, b"a chip's picture")
        heard = await ear.hear(ReferenceReady)
        assert (heard.reasons, heard.origin) == ((), Origin.CHIP)
        proxy.begin_reference(Odd.SAYS_CHIP)
        heard = await ear.hear(ReferenceReady)
        assert (heard.reasons, heard.origin) == ((Reason.VISION_FAILED,), None)


async def test_the_answer_to_another_job_is_no_answer() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        proxy.begin_capture(Odd.LATE_ANSWER)
        proxy.begin_capture(Odd.SCORE_NONE_WITHOUT_REASON)
        assert (await ear.hear(CaptureFinished)).crossing == Odd.SCORE_NONE_WITHOUT_REASON


async def test_no_score_always_has_a_reason_and_live_is_only_true() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        finished = await refused(ear, proxy, Odd.SCORE_NONE_WITHOUT_REASON)
        assert finished.reasons == (Reason.SCORE_UNUSABLE,)
        assert (await refused(ear, proxy, Odd.LIVE_IS_A_NUMBER)).live is False


async def test_a_long_step_that_was_announced_is_no_hang() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        assert (await refused(ear, proxy, Odd.SLOW_BUT_ANNOUNCED)).score == 0.9


async def test_a_controller_that_was_held_up_itself_blames_nobody() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        first = proxy.pid
        time.sleep(LIMITS.silence_s + 0.5)  # noqa: ASYNC251 - the fault is the test
        assert (await refused(ear, proxy, Odd.LIVE_IS_A_NUMBER)).score == 0.9
        assert proxy.pid == first


async def test_after_a_wipe_nobody_hears_of_the_job() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        proxy.begin_capture(Odd.SCORE_NONE_WITHOUT_REASON)
        proxy.wipe()
        assert (await refused(ear, proxy, Odd.LIVE_IS_A_NUMBER)).crossing == Odd.LIVE_IS_A_NUMBER


async def test_a_worker_that_can_not_start_is_told_once_and_tried_again() -> None:
    proxy = odd_proxy("tests.app.vision.no_such_worker")
    async with running(proxy) as ear:
        await ear.hear(DeviceLost, device=Device.VISION)
        await asyncio.sleep(0.5)
        assert [one for one in ear.events if one.__class__ is DeviceLost] == [
            DeviceLost(Device.CAMERA, "the vision worker is gone")
        ]
        finished = await refused(ear, proxy, 1)
        assert finished.reasons == (Reason.VISION_FAILED,)
        assert await proxy.pictures(1) == Pictures()
        assert await proxy.thumbnail() is None
        assert proxy.pid is None


async def test_a_worker_that_lacks_its_models_says_so() -> None:
    async with running(VisionProxy(settings(), LIMITS)) as ear:
        lost = await ear.hear(DeviceLost, device=Device.VISION)
        assert "/nowhere" in lost.reason
        assert "Traceback" not in lost.reason


async def test_a_worker_that_never_answers_gives_nothing_not_for_ever() -> None:
    proxy = odd_proxy()
    async with running(proxy) as ear:
        await ear.ready()
        both = await asyncio.gather(proxy.pictures(1), proxy.thumbnail())
        assert both == [Pictures(), None]
