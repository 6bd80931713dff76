"""Two officers at two pages and one running lane: who asks, who confirms, what is written."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.rights import Role
from gate.lane.limits import OverrideRules
from gate.lane.request import JUDGED_MS
from tests.gate.console.presence.given import Signing, carry
from tests.gate.console.scripted_lane import SETTINGS
from tests.gate.lane.acting import running, to_referral
from tests.gate.lane.fakes import Bench

LANE, ACTIONS, JSON = "/lanes/1/state.json", "/lanes/1/actions", {"accept": "application/json"}
WAITS_MS = 30_000
ROLES = {"first": Role.SUPERVISOR, "second": Role.SUPERVISOR, "third": Role.OFFICER}
REASONS = {"known_traveller": "A known traveller"}


@pytest_asyncio.fixture
async def bench() -> AsyncIterator[Bench]:
    async with running(Bench(override=OverrideRules(alone_per_hour=0, confirm_ms=WAITS_MS))) as one:
        yield one


@pytest.fixture
def app(bench: Bench, signing: Signing) -> FastAPI:
    for name, role in (
        ("first", Role.SUPERVISOR),
        ("second", Role.SUPERVISOR),
        ("third", Role.OFFICER),
    ):
        signing.accounts.add(name, role)
    settings = replace(SETTINGS, override_reasons=REASONS, monotonic_ms=lambda: bench.now_ms)
    return create_app({"1": bench.actor}, settings, signing.presence)


class Officers:
    """Who stands at the page now; each click has a key of its own."""

    def __init__(self, client: httpx.AsyncClient, signing: Signing) -> None:
        self._client, self._signing, self._keys = client, signing, 0

    async def at_the_page(self, name: str) -> dict[str, Any]:
        account = self._signing.accounts.find(name)
        assert account is not None
        presence = self._signing.presence
        carry(self._client, presence, presence.begin(account))
        level: dict[str, Any] = (await self._client.get(LANE)).json()
        return level

    async def act(self, action: str, level: dict[str, Any], **changes: str) -> httpx.Response:
        self._keys += 1
        names = ("crossing", "epoch", "evidence", "ask")
        seen = {one: "" if level[one] is None else str(level[one]) for one in names}
        form = {
            "action": action,
            "reason": "known_traveller",
            "confirmed": "yes",
            **seen,
            **changes,
        }
        key = {"key": f"key-of-click-{self._keys}"}
        return await self._client.post(ACTIONS, data={**form, **key}, headers=JSON)


@pytest_asyncio.fixture
async def officers(client: httpx.AsyncClient, signing: Signing, bench: Bench) -> Officers:
    """At a referral that there was time to look at."""
    await to_referral(bench)
    bench.now_ms += 3_000
    return Officers(client, signing)


def told(bench: Bench, kind: str) -> list[dict[str, object]]:
    return [row.public for row in bench.journal.rows if row.kind == kind]


async def test_two_officers_open_and_both_are_written(officers: Officers, bench: Bench) -> None:
    level = await officers.at_the_page("first")
    asked = await officers.act("override", level)
    assert (asked.status_code, asked.json()["done"]) == (200, True)
    assert "second officer has to confirm" in asked.json()["sentence"]
    assert bench.actor.view.state == "referred"
    mine = await officers.at_the_page("first")
    assert mine["text"]["asked"] == "You ask to open the exit: A known traveller."
    assert (await officers.act("confirm_override", mine)).status_code == 422  # never their own
    theirs = await officers.at_the_page("second")
    assert theirs["text"]["asked"] == "first asks to open the exit: A known traveller."
    soon = await officers.act("confirm_override", theirs)  # nobody has looked in no time
    assert (soon.status_code, "that fast" in soon.json()["sentence"]) == (422, True)
    assert bench.actor.view.state == "referred"
    bench.now_ms += JUDGED_MS
    assert (await officers.act("confirm_override", theirs)).status_code == 200
    assert bench.actor.view.state == "deciding"
    [row] = told(bench, "override")
    assert (row["officers"], row["reason"], row["ask"]) == (
        ("first", "second"),
        "known_traveller",
        1,
    )
    [asks] = told(bench, "override_asked")
    assert (asks["officer"], asks["reason"], asks["ask"]) == ("first", "known_traveller", 1)


async def test_no_ask_takes_the_place_of_another(officers: Officers, bench: Bench) -> None:
    await officers.act("override", await officers.at_the_page("first"))
    refused = await officers.act("override", await officers.at_the_page("second"))
    assert refused.status_code == 422
    assert "first has asked for an override" in refused.json()["sentence"]
    assert len(told(bench, "override_asked")) == 1


async def test_who_may_not_approve_confirms_nothing_and_may_refuse_it(
    officers: Officers, bench: Bench
) -> None:
    await officers.act("override", await officers.at_the_page("first"))
    seen = await officers.at_the_page("third")
    assert (await officers.act("confirm_override", seen)).status_code == 403
    assert (await officers.act("withdraw_override", seen)).status_code == 200
    assert [row["officer"] for row in told(bench, "override_withdrawn")] == ["third"]
    late = await officers.at_the_page("second")
    assert (late["ask"], late["text"]["asked"]) == (None, "")
    assert (await officers.act("confirm_override", late, ask="1")).status_code == 409
    assert told(bench, "override") == []


async def test_an_ask_that_is_over_or_another_is_not_confirmed(
    officers: Officers, bench: Bench
) -> None:
    await officers.act("override", await officers.at_the_page("first"))
    old = await officers.at_the_page("second")
    bench.now_ms += WAITS_MS
    assert (await officers.act("confirm_override", old)).status_code == 409
    await officers.act("override", await officers.at_the_page("first"))
    assert (await officers.act("confirm_override", old)).status_code == 409  # of the first ask
    new = await officers.at_the_page("second")
    assert new["ask"] == 2
    bench.now_ms += JUDGED_MS
    assert (await officers.act("confirm_override", new)).status_code == 200
    assert [row["ask"] for row in told(bench, "override")] == [2]
