"""Tokens of machines: the API alone, what their role may, nothing that opens, until they end."""

import asyncio
import sqlite3
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from gate.console.accounts.account import AccountsError
from gate.console.accounts.store import Accounts
from gate.console.accounts.tokens import (
    BEGINS,
    DAY_S,
    DAYS,
    FORM,
    MOST_DAYS,
    add_token,
    all_tokens,
    revoke_token,
)
from gate.console.app import create_app
from gate.console.history.filters import Filter
from gate.console.presence.attempts import FREE
from gate.console.presence.sessions import Session
from gate.console.rights import ACTIONS, MACHINES, PERSONS_ALONE, RIGHTS, Right, Role
from gate.events import OfficerAction
from tests.gate.console.api.test_rights import PATH, body
from tests.gate.console.conftest import on_a_port
from tests.gate.console.presence.given import Signing
from tests.gate.console.presence.test_walk import EVERY, Door, path_of
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

NOW_S = 1_900_000_000
LANES = "/api/v1/lanes"


class Wall:
    """The wall clock, moved by the test."""

    def __init__(self) -> None:
        self.s = NOW_S

    def __call__(self) -> float:
        return float(self.s)


@pytest.fixture
def wall(signing: Signing) -> Wall:
    signing.presence.bearers.wall_s = wall = Wall()
    return wall


def token_as(signing: Signing, role: Role, name: str = "machine-1") -> str:
    return add_token(signing.accounts, name, role, NOW_S)


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize("role", MACHINES)
async def test_a_token_passes_where_its_role_may_and_only_at_the_api(
    signing: Signing, wall: Wall, role: Role
) -> None:
    token = f"Bearer {token_as(signing, role)}"
    for (method, path), right in EVERY:
        door = Door(signing)
        passes = right is Right.ANYBODY or (path.startswith("/api/v1/") and right in RIGHTS[role])
        assert await door.knock(method, path_of(path), bearer=token) is passes, path
        if passes:  # without a form token; and who asks at a page is nobody
            assert door.reached.officers == [None if right is Right.ANYBODY else "token:machine-1"]
        else:
            page = not path.startswith("/api/")
            assert door.told == (4401 if method == "WEBSOCKET" else 401 if page else 403), path


async def test_cookies_and_tokens_do_not_mix(signing: Signing, wall: Wall) -> None:
    token, cookie = token_as(signing, Role.VIEWER), await signing.sign_in()
    for method, path in (("GET", LANES), ("GET", "/console"), ("POST", "/sign-in")):
        for one in (cookie, "x"):
            door = Door(signing)
            assert not await door.knock(method, path, one, bearer=f"Bearer {token}")
            assert door.told == 400


async def test_what_is_no_token_is_nobody(signing: Signing, wall: Wall) -> None:
    token = token_as(signing, Role.VIEWER)
    for wrong in (token, f"Basic {token}", f"Bearer {token}x", f"Bearer {token[:-1]}", "Bearer",
                  f"Bearer {BEGINS}{'x' * 43}", f"Bearer {token}\nBearer {token}"):  # fmt: skip
        signing.presence.attempts.right("token:", "")
        door = Door(signing)
        assert not await door.knock("GET", LANES, bearer=wrong), wrong
        assert door.told == 401


async def test_wrong_ones_have_to_wait_and_keep_no_right_one(signing: Signing, wall: Wall) -> None:
    door = Door(signing)
    for _ in range(FREE + 1):
        door.sent.clear()
        await door.knock("GET", LANES, bearer="Bearer x")
    assert door.told == 429
    assert (b"retry-after", b"10") in door.sent[0]["headers"]
    token = token_as(signing, Role.VIEWER)
    assert await door.knock("GET", LANES, bearer=f"Bearer {token}")
    signing.clock.ms += 10_000
    later = Door(signing)
    await later.knock("GET", LANES, bearer="Bearer x")
    assert later.told == 401


async def test_it_ends_on_its_day_and_no_clock_revives_it(signing: Signing, wall: Wall) -> None:
    token, door = f"Bearer {token_as(signing, Role.VIEWER)}", Door(signing)
    wall.s += DAYS * DAY_S - 1
    assert await door.knock("GET", LANES, bearer=token)
    signing.presence.look()  # its use is written down
    wall.s += 1
    assert not await door.knock("GET", LANES, bearer=token)
    for back in (NOW_S + 1, NOW_S - DAY_S):
        wall.s = back
        assert not await door.knock("GET", LANES, bearer=token)
    [kept] = all_tokens(signing.accounts)
    assert kept.used_s == NOW_S + DAYS * DAY_S - 1


async def test_a_token_is_nobody_s_presence(signing: Signing, wall: Wall) -> None:
    """A lane is attended by people: a machine that asks all day attends none."""
    door, token = Door(signing), token_as(signing, Role.OFFICER)
    assert await door.knock("GET", LANES, bearer=f"Bearer {token}")
    signing.presence.look()
    assert signing.told == []
    assert [*signing.presence.sessions] == []


async def test_a_file_that_can_not_be_read_lets_nobody_in(signing: Signing, wall: Wall) -> None:
    token = token_as(signing, Role.VIEWER)
    signing.accounts.close()
    signing.path.unlink()
    door = Door(signing)
    assert not await door.knock("GET", LANES, bearer=f"Bearer {token}")
    assert door.told == 503


def test_what_is_kept_of_a_token(signing: Signing, tmp_path: Path) -> None:
    token = token_as(signing, Role.AUDITOR)
    assert FORM.fullmatch(token)
    signing.accounts.close()
    for file in tmp_path.iterdir():
        assert token.removeprefix(BEGINS).encode() not in file.read_bytes()
    [kept] = all_tokens(Accounts(signing.path))
    assert (kept.name, kept.role, kept.begins) == ("machine-1", Role.AUDITOR, token[:10])
    assert kept.until_s - kept.made_s == DAYS * DAY_S


@pytest.mark.parametrize(
    ("name", "role", "days"),
    [("token:x", Role.VIEWER, 1), ("", Role.VIEWER, 1), ("machine-1", Role.VIEWER, 1),
     ("two", Role.SUPERVISOR, 1), ("two", Role.VIEWER, 0), ("two", Role.VIEWER, MOST_DAYS + 1)],
)  # fmt: skip
def test_what_can_be_no_token(signing: Signing, name: str, role: Role, days: int) -> None:
    token_as(signing, Role.VIEWER)
    with pytest.raises(AccountsError):
        add_token(signing.accounts, name, role, NOW_S, days)
    with pytest.raises(AccountsError):
        revoke_token(signing.accounts, "two")
    assert len(all_tokens(signing.accounts)) == 1


def test_the_journal_can_be_asked_for_what_it_did() -> None:
    assert Filter(officer="token:machine-1").wanted().officer == "token:machine-1"
    with pytest.raises(ValueError, match="a pseudonym, or token:"):
        Filter(officer="token:")


def test_a_file_of_before_takes_tokens(signing: Signing) -> None:
    signing.accounts.close()
    with sqlite3.connect(signing.path) as old:
        old.execute("DROP TABLE tokens")
    old.close()
    assert FORM.fullmatch(token_as(signing, Role.VIEWER))


class TestAsked:
    """Over the whole application."""

    @pytest.fixture
    def app(self, lane: ScriptedLane, signing: Signing, wall: Wall) -> FastAPI:
        lane.show(**REFERRED)
        return create_app({"1": lane}, SETTINGS, signing.presence)

    @pytest.mark.parametrize("role", MACHINES)
    async def test_it_asks_a_lane_for_what_opens_nothing(
        self, client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing, role: Role
    ) -> None:
        client.headers.update(bearer(token_as(signing, role)))
        done = set[OfficerAction]()
        for action in OfficerAction:
            sent = {**body(lane, action), "key": f"of-a-machine-{action}"}
            if (await client.post(PATH, json=sent)).status_code == 200:
                done.add(action)
        may = RIGHTS[role] if Right.SEE in RIGHTS[role] else ()
        assert done == {one for one, of in ACTIONS.items() if of in may} - PERSONS_ALONE
        assert {one.officer for one, _ in lane.commands} <= {"token:machine-1"}
        assert len(lane.commands) == len(done)

    async def test_what_it_has_begun_ends_with_it(
        self, app: FastAPI, signing: Signing, lane: ScriptedLane
    ) -> None:
        headers = bearer(token_as(signing, Role.VIEWER))
        running = asyncio.create_task(signing.presence.run())
        async with (
            asyncio.timeout(20),
            on_a_port(app) as address,
            httpx.AsyncClient(headers=headers) as client,
            client.stream("GET", f"{address}api/v1/events") as response,
        ):
            lines = response.aiter_lines()
            await anext(lines)
            revoke_token(signing.accounts, "machine-1")
            async for _ in lines:
                pass
            answer = await client.get(f"{address}api/v1/lanes")
        running.cancel()
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")

    async def test_nobody_acts_with_it_from_another_origin(
        self, client: httpx.AsyncClient, lane: ScriptedLane, signing: Signing
    ) -> None:
        headers = {**bearer(token_as(signing, Role.OFFICER)), "origin": "http://example.com"}
        sent = body(lane, OfficerAction.SEND_BACK)
        assert (await client.post(PATH, json=sent, headers=headers)).status_code == 403
        assert lane.commands == []

    async def test_its_session_is_a_machine_s(self, signing: Signing, app: FastAPI) -> None:
        session = signing.presence.bearers.session(token_as(signing, Role.VIEWER), "")
        assert isinstance(session, Session)
        assert session.machine
        signing.presence.seen(session)
        assert [*signing.presence.sessions] == []
