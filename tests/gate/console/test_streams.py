"""Levels over a real connection: at once, at each change, every second, and to an end."""

import asyncio
import json
import struct
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import websockets

from gate.console import streams
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import AROUND
from gate.console.watch import LaneWatch
from gate.reasons import Reason
from tests.gate.console.scenes import ENDED, REFERRED
from tests.gate.console.scripted_lane import ScriptedLane


async def levels(response: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    async for line in response.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line[6:])


async def test_the_level_comes_at_once_and_with_each_change(
    address: str, lane: ScriptedLane
) -> None:
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}lanes/1/events") as response,
    ):
        assert response.headers["content-type"].startswith("text/event-stream")
        told = levels(response)
        assert (await anext(told))["text"]["state"] == "Ready"
        lane.show(**REFERRED)
        while (newest := await anext(told))["text"]["state"] != "Referred":
            pass
        assert newest["crossing"] == 24


async def test_a_quiet_lane_is_told_again_and_again(address: str) -> None:
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}lanes/1/events") as response,
    ):
        told = levels(response)
        versions = [(await anext(told))["version"] for _ in range(3)]
    assert versions == [1, 1, 1]


async def test_many_changes_become_few_levels_and_the_last_is_told(
    address: str, lane: ScriptedLane
) -> None:
    async with (
        asyncio.timeout(30),
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}lanes/1/events") as response,
    ):
        told = levels(response)
        first = (await anext(told))["version"]
        for _ in range(200):
            lane.show(reasons=(Reason.TIME_LIMIT,) if not lane.view.reasons else ())
        last, count = first, 0
        while last != lane.view.version:
            last, count = (await anext(told))["version"], count + 1
    assert count < 20


async def test_the_display_is_told_its_sentence_only(address: str, lane: ScriptedLane) -> None:
    lane.show(**REFERRED)
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}lanes/1/display/events") as response,
    ):
        told = await anext(levels(response))
    assert set(told) == {"boot", "language", "tag", "direction", "text", "mark", "shape"}
    steps, languages = {"step.0", "step.1", "step.2"}, {f"language.{one}" for one in LANGUAGES}
    said = {*AROUND, *steps, "sentence", "notice", "desk", "stale"}
    seen = {
        "tone",
        "pictogram",
        "stale",
        "notice",
        "aids",
        "occupied",
        "capturing",
        "helped",
        "more",
        "soon",
    }
    assert set(told["text"]) == said
    assert set(told["mark"]) == seen | steps | languages | {"voice"}


async def test_a_view_that_fails_ends_the_stream_and_comes_back(
    address: str, lane: ScriptedLane
) -> None:
    async with asyncio.timeout(20), httpx.AsyncClient() as client:
        async with client.stream("GET", f"{address}lanes/1/events") as response:
            told = levels(response)
            await anext(told)
            lane.broken = True
            lane.show()
            async for _ in told:
                pass  # it ends: silence would look like a quiet lane
        assert (await client.get(f"{address}healthz")).status_code == 503
        lane.broken = False
        for _ in range(300):
            if (await client.get(f"{address}healthz")).status_code == 200:
                return
            await asyncio.sleep(0.05)
    pytest.fail("the lane is not followed again")


async def test_results_are_kept_the_newest_first(address: str, lane: ScriptedLane) -> None:
    async with asyncio.timeout(20), httpx.AsyncClient() as client:
        for ended in ENDED[:3]:
            lane.show(last=ended)
            await asyncio.sleep(0.02)
        told = (await client.get(f"{address}lanes/1/state.json")).json()["text"]
    assert [told[f"result.{row}.crossing"] for row in range(3)] == ["20", "19", "18"]


async def test_thumbnails_carry_lane_and_age(address: str, lane: ScriptedLane) -> None:
    lane.frame = b"\xff\xd8 a picture"
    socket = address.replace("http", "ws") + "thumbnails?lane=1"
    async with (
        asyncio.timeout(20),
        websockets.connect(socket, origin=address.rstrip("/")) as connection,  # type: ignore[arg-type]
    ):
        for _ in range(2):
            message = await connection.recv()
            assert isinstance(message, bytes)
            length, age_ms = struct.unpack(">BH", message[:3])
            assert (message[3 : 3 + length], message[3 + length :]) == (b"1", lane.frame)
            assert age_ms < 0xFFFF


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
async def test_thumbnails_are_refused_to_others(address: str, origin: str | None) -> None:
    socket = address.replace("http", "ws") + "thumbnails"
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(socket, origin=origin):  # type: ignore[arg-type]
            pass
    assert refused.value.response.status_code == 403


async def test_a_camera_that_fails_is_not_a_failing_page(
    lane: ScriptedLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def thumbnail() -> bytes | None:
        raise RuntimeError("gone")

    monkeypatch.setattr(lane, "thumbnail", thumbnail)
    assert await streams._thumbnail("1", LaneWatch(lane)) is None
