"""An override needs a proof that is not old, and its form is not lost over it; two are two."""

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.commands import OF_AN_ASK
from gate.console.rights import ACTIONS, Right, Role, rights_of
from gate.events import OfficerAction
from tests.gate.console.presence.given import PASSWORDS, Signing, carry
from tests.gate.console.presence.test_pages import HTML
from tests.gate.console.scenes import ASKED, REFERRED, WAITING
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane
from tests.gate.console.test_commands import JSON, PAGE, form, override

AGAIN = "/session/again"


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


@pytest.fixture(autouse=True)
async def old(client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing) -> None:
    """An officer whose proof has just become too old, at a referral."""
    lane.show(**REFERRED)
    carry(client, signing.presence, await signing.sign_in())
    signing.clock.ms += signing.presence.fresh_ms


def new_cookie(client: httpx.AsyncClient, signing: Signing, answer: httpx.Response) -> None:
    carry(client, signing.presence, answer.headers["set-cookie"].split("=")[1].split(";")[0])


async def test_a_script_is_asked_again_and_then_sends_the_same(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    sent = override(lane, confirmed="yes")
    answer = await client.post(PAGE, data=sent, headers=JSON)
    assert (answer.status_code, answer.json()["again"]) == (403, True)
    assert lane.commands == []
    before = client.headers["cookie"]
    wrong = await client.post(AGAIN, json={"password": "no"}, headers=JSON)
    assert wrong.status_code == 401
    assert "do not fit" in wrong.json()["sentence"]
    proved = await client.post(AGAIN, json={"password": PASSWORDS["officer-7"]}, headers=JSON)
    assert proved.status_code == 204
    assert (await client.get("/session")).status_code == 401  # the old token is void
    new_cookie(client, signing, proved)
    assert client.headers["cookie"] != before
    assert (await client.post(PAGE, data=sent, headers=JSON)).status_code == 200
    [(command, _)] = lane.commands
    assert (command.action, command.note) == (OfficerAction.OVERRIDE, "seen")


async def test_a_plain_form_is_carried_along(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    page = await client.post(PAGE, data=override(lane), headers=HTML)
    assert "Prove who you are" in page.text
    for name, value in {**override(lane), "note": "seen", "lane": "1"}.items():
        assert f'name="{name}" value="{value}"' in page.text
    carried = {**override(lane), "note": "seen", "lane": "1"}
    wrong = await client.post(AGAIN, data={**carried, "password": "no"}, headers=HTML)
    assert 'name="reason" value="identity_checked"' in wrong.text
    given = {**carried, "password": PASSWORDS["officer-7"]}
    asked = await client.post(AGAIN, data=given, headers=HTML)
    assert "Open the exit of lane 1 for crossing 24?" in asked.text
    assert 'name="note" value="seen"' in asked.text
    assert lane.commands == []
    new_cookie(client, signing, asked)
    done = await client.post(PAGE, data={**override(lane), "confirmed": "yes"}, headers=HTML)
    assert done.status_code == 303
    assert lane.commands[0][0].reason == "identity_checked"


async def test_only_overrides_ask_again(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    for number, action in enumerate(OfficerAction):
        sent = form(lane, action=action, key=f"click-{number:06}", confirmed="yes",
                    reason="assistance")  # fmt: skip
        answer = await client.post(PAGE, data=sent, headers=JSON)
        assert answer.json().get("again", False) is (action is OfficerAction.OVERRIDE), action


async def test_the_password_of_another_proves_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.post(AGAIN, json={"password": PASSWORDS["officer-8"]}, headers=JSON)
    assert answer.status_code == 401


async def test_guesses_wait_as_at_the_sign_in(client: httpx.AsyncClient) -> None:
    for _ in range(3):
        await client.post(AGAIN, json={"password": "no"}, headers=JSON)
    right = {"password": PASSWORDS["officer-7"]}
    assert (await client.post(AGAIN, json=right, headers=JSON)).status_code == 429


async def test_guesses_at_the_sign_in_keep_nobody_from_an_override(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    for _ in range(4):
        guess = {"officer": "officer-7", "password": "no"}
        refused = await client.post("/sign-in", data=guess, headers=HTML)
    assert refused.status_code == 429
    right = {"password": PASSWORDS["officer-7"]}
    assert (await client.post(AGAIN, json=right, headers=JSON)).status_code == 204


async def test_another_password_needs_a_proof_too(
    client: httpx.AsyncClient, signing: Signing
) -> None:
    new = {"password": "twelve monkeys type", "repeated": "twelve monkeys type"}
    asked = await client.post("/account/password", data=new, headers=HTML)
    assert asked.headers["location"] == "/session/again?to=/account"
    proved = await client.post(AGAIN, json={"password": PASSWORDS["officer-7"]}, headers=JSON)
    new_cookie(client, signing, proved)
    elsewhere = signing.session(await signing.sign_in())
    short = {"password": "short", "repeated": "short"}
    assert (await client.post("/account/password", data=short, headers=HTML)).status_code == 422
    unlike = {**new, "repeated": "twelve monkeys typed"}
    assert (await client.post("/account/password", data=unlike, headers=HTML)).status_code == 422
    assert elsewhere.alive
    done = await client.post("/account/password", data=new, headers=HTML)
    assert "was changed" in done.text
    assert not elsewhere.alive
    assert (await client.get("/session")).status_code == 204  # this one goes on
    assert isinstance(await signing.presence.sign_in("officer-7", new["password"]), str)


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
    ask = "3" if action in OF_AN_ASK else ""
    sent = form(lane, action=action, reason="assistance", confirmed="yes", ask=ask)
    answer = await client.post(PAGE, data=sent, headers=JSON)
    may = {ACTIONS[action], Right.SEE} <= rights_of(role, simulated=True)
    assert answer.status_code == (200 if may else 403)
    assert [command.officer for command, _ in lane.commands] == ([f"some-{role}"] if may else [])


async def test_a_confirmation_is_confirmed_before_it_is_sent(
    client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
) -> None:
    signing.as_role(client, Role.SUPERVISOR)
    lane.show(**ASKED)
    sent = form(lane, action="confirm_override", ask=str(WAITING.number))
    asked = await client.post(PAGE, data=sent, headers=HTML)
    assert "Open the exit of lane 1 for crossing 24?" in asked.text
    assert f"{WAITING.officer} asks for it. Reason: I compared them" in asked.text
    assert f'name="ask" value="{WAITING.number}"' in asked.text
    assert lane.commands == []
    sent["confirmed"] = "yes"
    assert (await client.post(PAGE, data=sent, headers=JSON)).status_code == 200
    [(command, _)] = lane.commands
    assert (command.action, command.ask) == ("confirm_override", WAITING.number)
