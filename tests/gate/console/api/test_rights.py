"""What a role may not do on the page it may not do through the API; old proofs open nothing."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.commands import OF_AN_ASK
from gate.console.rights import ACTIONS, Right, Role, rights_of
from gate.events import OfficerAction
from gate.lane.decided_on import decided_on
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

PATH = "/api/v1/lanes/1/actions"


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    lane.show(**REFERRED)
    return create_app({"1": lane}, SETTINGS, signing.presence)


def body(lane: ScriptedLane, action: OfficerAction) -> dict[str, Any]:
    reason = "own_wish" if action in {"send_back", "second_line"} else "assistance"
    return {
        "action": action,
        "crossing": lane.view.crossing,
        "epoch": lane.view.epoch,
        "key": "program-000001",
        "reason": reason,
        "confirmed": True,
        "evidence": decided_on(lane.view),
        "ask": 3 if action in OF_AN_ASK else None,
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", OfficerAction)
async def test_each_action_asks_its_own_right(
    client: httpx.AsyncClient,
    lane: ScriptedLane,
    signing: Signing,
    role: Role,
    action: OfficerAction,
) -> None:
    signing.as_role(client, role)
    answer = await client.post(PATH, json=body(lane, action))
    may = {ACTIONS[action], Right.SEE} <= rights_of(role, simulated=True)
    assert answer.status_code == (200 if may else 403), answer.text
    assert [command.officer for command, _ in lane.commands] == ([f"some-{role}"] if may else [])


async def test_an_override_needs_a_proof_that_is_not_old(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    carry(client, signing.presence, await signing.sign_in())
    signing.clock.ms += signing.presence.fresh_ms
    answer = await client.post(PATH, json=body(lane, OfficerAction.OVERRIDE))
    assert (answer.status_code, answer.json()["status"]) == (403, 403)
    assert "Prove again" in answer.json()["detail"]
    assert lane.commands == []
    safe = await client.post(PATH, json=body(lane, OfficerAction.OUT_OF_SERVICE))
    assert safe.status_code == 200
