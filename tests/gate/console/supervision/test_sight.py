"""Why a crossing waits is told to those alone who may see people: cards, alarms, stream, level."""

import asyncio
import json

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.rights import RIGHTS, Right, Role
from gate.reasons import Reason, for_officer
from tests.gate.console.conftest import on_a_port
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.presence.test_pages import HTML
from tests.gate.console.scenes import REFERRED, SCENES
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

BLIND = [Role.VIEWER, Role.MAINTENANCE]
OF_SOMEBODY = {
    "referred": {**REFERRED, "reasons": (Reason.BACKGROUND_NOT_CLEAR,)},
    "clearing": {"state": "clearing", "crossing": None, "reasons": (Reason.PRESENTATION_ATTACK,)},
    "fault": {**REFERRED, "state": "fault", "reasons": (Reason.BACKGROUND_NOT_CLEAR,)},
    "emergency": {**SCENES["emergency"], "reasons": (Reason.PRESENTATION_ATTACK,)},
}


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


async def streamed(app: FastAPI, signing: Signing, role: Role) -> str:
    """Return the hall's first whole message to a role, on a real port."""
    async with asyncio.timeout(20), on_a_port(app) as address, httpx.AsyncClient() as client:
        signing.as_role(client, role)
        async with client.stream("GET", f"{address}console/events?lane=1") as response:
            async for line in response.aiter_lines():
                if line.startswith("data: ") and json.loads(line[6:]).get("alarms") is not None:
                    return line
    raise AssertionError("the stream has ended")


@pytest.mark.parametrize("role", [*BLIND, Role.OFFICER])
@pytest.mark.parametrize("scene", OF_SOMEBODY)
async def test_a_crossings_reason(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing, scene: str, role: Role
) -> None:
    lane.show(**OF_SOMEBODY[scene])
    await asyncio.sleep(0.01)
    words = for_officer(OF_SOMEBODY[scene]["reasons"][0])
    signing.as_role(client, role)
    for path in ("/console", "/lanes/1", "/lanes/1/state.json"):
        told = (await client.get(path, headers=HTML)).text
        assert (words in told) is (Right.SEE_PEOPLE in RIGHTS[role]), path


@pytest.mark.parametrize("role", [*BLIND, Role.OFFICER])
@pytest.mark.parametrize("scene", OF_SOMEBODY)
async def test_a_crossings_reason_in_the_stream(
    app: FastAPI, lane: ScriptedLane, signing: Signing, scene: str, role: Role
) -> None:
    lane.show(**OF_SOMEBODY[scene])
    words = for_officer(OF_SOMEBODY[scene]["reasons"][0])
    assert (words in await streamed(app, signing, role)) is (Right.SEE_PEOPLE in RIGHTS[role])


@pytest.mark.parametrize("role", [*BLIND, Role.OFFICER])
async def test_what_a_lane_alone_lacks_is_told_to_everybody(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing, role: Role
) -> None:
    lane.show(**SCENES["camera_lost"])
    await asyncio.sleep(0.01)
    signing.as_role(client, role)
    assert for_officer(Reason.CAMERA_LOST) in (await client.get("/console")).text


async def test_the_digest_of_a_decision_is_for_whoever_decides(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    lane.show(**REFERRED)
    for role in BLIND:
        signing.as_role(client, role)
        assert (await client.get("/lanes/1/state.json")).json()["evidence"] == ""
    carry(client, signing.presence, await signing.sign_in())
    assert len((await client.get("/lanes/1/state.json")).json()["evidence"]) == 16
