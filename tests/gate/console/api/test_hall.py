"""The API of the hall as a whole does what its page does, with the same code, once."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.rights import RIGHTS, Right, Role
from gate.events import HelpSeen, OfficerAction
from gate.ports import Answer
from tests.gate.console.api.test_api import is_problem
from tests.gate.console.conftest import on_a_port
from tests.gate.console.hall_scenes import lanes
from tests.gate.console.presence.given import Signing
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane
from tests.gate.console.supervision.halls import JSON, app_of, client_of

STOP, HELP, ALARMS = "/api/v1/hall/stop", "/api/v1/lanes/1/help-seen", "/api/v1/alarms"
KEY = {"key": "key-of-a-stop"}


async def test_one_stop_is_one_command_a_lane_whoever_sends_it_again() -> None:
    hall = lanes(("ready", "ready", "locked"))
    async with client_of(hall) as client:
        sent = [client.post(STOP, json=KEY) for _ in range(2)]
        sent.append(client.post("/console/stop", data=KEY, headers=JSON))  # the page has its key
        answers = await asyncio.gather(*sent)
    assert [one.json() for one in answers] == [
        {"done": True, "lanes": {"1": True, "2": True, "3": True}}
    ] * 3
    asked = [[(one.action, one.officer) for one, _ in lane.commands] for lane in hall.values()]
    assert asked == [[(OfficerAction.LOCK, "officer-1")]] * 2 + [[]]


async def test_a_lane_that_does_not_stop_is_named() -> None:
    hall = lanes(("ready", "ready"))
    hall["1"].answer = Answer.JOURNAL_FAILED
    async with client_of(hall) as client:
        answer = await client.post(STOP, json=KEY)
    assert (answer.status_code, answer.json()["lanes"]) == (200, {"1": False, "2": True})
    assert not answer.json()["done"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"json": {}}, 422), ({"json": {"key": "short"}}, 422), ({"json": {**KEY, "lane": "1"}}, 422),
     ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
     ({"data": KEY}, 415), ({}, 415), ({"json": {"key": "x" * 20_000}}, 413)],
)  # fmt: skip
async def test_what_is_no_stop_stops_nothing(wrong: dict[str, Any], status: int) -> None:
    hall = lanes(("ready",))
    async with client_of(hall) as client:
        is_problem(await client.post(STOP, **wrong), status)
    assert hall["1"].commands == []


async def test_alarms_are_listed_and_seen_as_on_the_page() -> None:
    hall = lanes(("referred", "ready"))
    async with client_of(hall) as client:
        await client.post("/lanes/2/display/help", headers=JSON)
        await asyncio.sleep(0.01)
        told = (await client.get(ALARMS)).json()["alarms"]
        assert [(one["lane"], one["severity"], one["seen_by"]) for one in told] == [
            ("1", "medium", ""), ("2", "medium", ""),
        ]  # fmt: skip
        assert "calls for help" in told[1]["sentence"]
        for _ in range(2):  # sent again it is the same
            answer = await client.post(f"{ALARMS}/{told[0]['number']}/seen")
            assert answer.json()["done"] is True
        assert "Seen by officer-1" in (await client.get("/console")).text
        assert (await client.get(ALARMS)).json()["alarms"][1]["seen_by"] == "officer-1"
        is_problem(await client.post(f"{ALARMS}/99/seen"), 404)
        for wrong in ("x", "0", "-1", str(2**60)):
            is_problem(await client.post(f"{ALARMS}/{wrong}/seen"), 422)
        hall["1"].show(state="returning", reasons=())
        await asyncio.sleep(0.01)
        is_problem(await client.post(f"{ALARMS}/{told[0]['number']}/seen"), 404)
    assert hall["1"].commands == []  # to be seen is not to be dealt with


async def test_a_call_for_help_is_seen_to_once() -> None:
    hall = lanes(("ready",))
    async with client_of(hall) as client:
        await client.post("/lanes/1/display/help", headers=JSON)
        await asyncio.sleep(0.01)
        assert len((await client.get(ALARMS)).json()["alarms"]) == 1
        assert (await client.get("/api/v1/lanes/1")).json()["helped"] is True
        for _ in range(2):
            assert (await client.post(HELP)).status_code == 200
            await asyncio.sleep(0.01)
            assert (await client.get(ALARMS)).json() == {"alarms": []}
        assert hall["1"].touched[-1] == HelpSeen("officer-1")  # as the page says it
        is_problem(await client.post(HELP.replace("1/h", "9/h")), 404)


async def test_the_stream_tells_lanes_and_alarms_then_what_has_changed() -> None:
    hall = lanes(("ready", "ready"))
    async with (
        asyncio.timeout(20),
        on_a_port(app_of(hall)) as address,
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}api/v1/events") as response,
    ):
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = response.aiter_lines()

        async def message(*names: str) -> dict[str, Any]:
            async for line in lines:
                if line.startswith("data: ") and set(names) <= set(json.loads(line[6:])):
                    return dict(json.loads(line[6:]))
            raise AssertionError("the stream has ended")

        known: dict[str, Any] = {}
        while None in (known or {"": None}).values():
            known |= (await message("lanes"))["lanes"]
        assert known["1"] == (await client.get(f"{address}api/v1/lanes/1")).json()
        hall["2"].show(**REFERRED)
        changed = await message("lanes", "alarms")
        assert set(changed["lanes"]) == {"2"}
        assert changed["lanes"]["2"]["state"] == "referred"
        assert [one["lane"] for one in changed["alarms"]] == ["2"]
        assert "0.412" not in json.dumps(changed)


class TestRoles:
    """What a role may not do on the page it may not do here."""

    @pytest.fixture
    def app(self, lane: ScriptedLane, signing: Signing) -> FastAPI:
        return create_app({"1": lane}, SETTINGS, signing.presence)

    @pytest.mark.parametrize("role", Role)
    async def test_each_asks_its_right(
        self, client: httpx.AsyncClient, signing: Signing, role: Role
    ) -> None:
        signing.as_role(client, role)
        for right, sent in (
            (Right.SECURE, client.post(STOP, json=KEY)),
            (Right.DECIDE, client.post(HELP)),
            (Right.SEE, client.get(ALARMS)),
        ):
            assert (await sent).status_code == (200 if right in RIGHTS[role] else 403)
        seen = (await client.post(f"{ALARMS}/9/seen")).status_code
        assert seen == (404 if Right.SECURE in RIGHTS[role] else 403)
