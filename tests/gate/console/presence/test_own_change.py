"""What an officer changes carries nothing over that an administrator changed at the same time."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from gate.console.accounts import pages as account_pages
from gate.console.accounts.account import Passkey
from gate.console.app import create_app
from gate.console.presence.sessions import Session
from gate.console.rights import Role
from tests.gate.console.presence.given import Signing, carry, cheap
from tests.gate.console.presence.test_pages import HTML
from tests.gate.console.presence.test_presence import CHANGES
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

KEY = Passkey(b"own", "officer-7", "Key", b"public", 0)
OWN_ID, NO_ID = {"id": "b3du"}, {"id": "bm9uZQ=="}
NEW = {"password": "twelve monkeys type", "repeated": "twelve monkeys type"}
REMOVE, PASSWORD = "/account/passkeys/remove", "/account/password"


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, signing.presence)


@pytest.fixture
async def session(client: httpx.AsyncClient, signing: Signing) -> Session:
    signing.accounts.add_passkey(KEY)
    return carry(client, signing.presence, await signing.sign_in())


@pytest.mark.parametrize(
    ("path", "sent"), [(REMOVE, NO_ID), (REMOVE, OWN_ID), (PASSWORD, NEW)], ids=str
)
@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_by_the_administrator_ends_the_session(
    client: httpx.AsyncClient,
    signing: Signing,
    session: Session,
    change: str,
    path: str,
    sent: dict[str, str],
) -> None:
    CHANGES[change](signing.accounts)
    before = signing.accounts.find("officer-7")
    await client.post(path, data=sent, headers=HTML)
    assert not session.alive
    assert signing.accounts.find("officer-7") == before  # and it changed nothing
    assert signing.accounts.passkeys("officer-7") == [KEY]


async def test_a_passkey_that_is_none_changes_nothing(
    client: httpx.AsyncClient, signing: Signing, session: Session
) -> None:
    other = signing.session(await signing.sign_in())
    assert (await client.post(REMOVE, data=NO_ID, headers=HTML)).status_code == 422
    assert session.alive
    assert other.alive


async def test_ones_own_change_ends_the_other_sessions_alone(
    client: httpx.AsyncClient, signing: Signing, session: Session
) -> None:
    other = signing.session(await signing.sign_in())
    assert (await client.post(REMOVE, data=OWN_ID, headers=HTML)).status_code == 303
    assert session.alive
    assert not other.alive
    signing.presence.look()
    signing.presence = signing.started()  # a new start knows it, too
    signing.presence.look()
    assert [one.officer for one in signing.presence.sessions] == ["officer-7"]


async def test_a_change_between_the_look_and_the_own_change_is_not_carried_over(
    client: httpx.AsyncClient,
    signing: Signing,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(change: Callable[..., None]) -> Callable[..., None]:
        def changed(name: str, **changes: object) -> None:
            signing.accounts.change(name, role=Role.VIEWER)
            change(name, **changes)

        return changed

    accounts = signing.presence.accounts
    monkeypatch.setattr(account_pages, "hashed", lambda password, _name: cheap(password))
    monkeypatch.setattr(accounts, "change", late(accounts.change))
    await client.post(PASSWORD, data=NEW, headers=HTML)
    assert not session.alive


@pytest.mark.parametrize("change", CHANGES)
async def test_no_passkey_is_kept_once_the_administrator_has_changed_the_account(
    client: httpx.AsyncClient, signing: Signing, session: Session, change: str
) -> None:
    CHANGES[change](signing.accounts)
    answer = await client.post("/account/passkeys", json={"label": "New", "answer": {}})
    assert (answer.status_code, session.alive) == (401, False)
    assert "was changed" in answer.json()["sentence"]
