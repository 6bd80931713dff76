"""The API does what the pages do: once, as it was seen, or not at all and with a problem."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from gate.app.api_command import text
from gate.console import commands
from gate.console.app import create_app
from gate.console.problems import MEDIA
from gate.events import OfficerAction
from gate.journal.reader import FileReader
from gate.lane.decided_on import decided_on
from gate.ports import Answer
from tests.gate.console.records_given import NOTE, ROWS, UNTIL
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

ACTIONS = "/api/v1/lanes/1/actions"
DOCUMENT = Path(__file__).parents[4] / "docs" / "openapi.json"


@pytest.fixture
def lane() -> ScriptedLane:
    lane = ScriptedLane()
    lane.show(**REFERRED)
    return lane


@pytest.fixture
def app(lane: ScriptedLane, path: Path) -> FastAPI:
    return create_app({"1": lane}, SETTINGS, journal=FileReader(path))


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"origin": ORIGIN}  # as a program sends it: no browser's headers
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
        ) as client,
    ):
        await asyncio.sleep(0)
        yield client


def action(lane: ScriptedLane, **changes: object) -> dict[str, object]:
    seen = {"crossing": lane.view.crossing, "epoch": lane.view.epoch, "key": "key-of-an-action"}
    judged = {"reason": "own_wish", "evidence": decided_on(lane.view)}
    return {"action": "send_back", **seen, **judged, **changes}


def is_problem(answer: httpx.Response, status: int) -> str:
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["content-type"] == MEDIA
    return str(told["detail"])


async def test_an_action_carries_what_was_seen_and_is_done_once(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.answering.clear()
    sent = [asyncio.create_task(client.post(ACTIONS, json=action(lane))) for _ in range(3)]
    await lane.asked.wait()
    lane.answering.set()
    assert [(await one).json() for one in sent] == [
        {"done": True, "sentence": "Done: Send back."}
    ] * 3
    [(command, epoch)] = lane.commands
    assert (command.action, command.officer) == (OfficerAction.SEND_BACK, "officer-1")
    assert (command.crossing, epoch) == (24, lane.view.epoch)


async def test_a_page_and_the_api_share_their_keys(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    sent = action(lane)
    assert (await client.post(ACTIONS, json=sent)).status_code == 200
    json_wanted = {"accept": "application/json"}
    form = await client.post("/lanes/1/actions", data=sent, headers=json_wanted)
    assert form.status_code == 200
    assert len(lane.commands) == 1


async def test_a_stale_view_does_nothing(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    sent = action(lane)
    lane.show(state="returning")
    assert "Look again" in is_problem(await client.post(ACTIONS, json=sent), 409)


@pytest.mark.parametrize(
    ("said", "status"),
    [(Answer.NOT_POSSIBLE, 422), (Answer.JOURNAL_FAILED, 503), (RuntimeError("gone"), 504)],
)
async def test_every_answer_of_the_lane_has_its_problem(
    client: httpx.AsyncClient, lane: ScriptedLane, said: Answer | Exception, status: int
) -> None:
    lane.answer = said
    is_problem(await client.post(ACTIONS, json=action(lane)), status)


async def test_no_answer_in_time_is_unknown_and_the_same_key_asks_again(
    client: httpx.AsyncClient, lane: ScriptedLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ANSWER_S", 0.01)
    lane.answering.clear()
    told = is_problem(await client.post(ACTIONS, json=action(lane)), 504)
    assert "may or may not" in told
    lane.answering.set()
    assert (await client.post(ACTIONS, json=action(lane))).status_code == 200
    assert len(lane.commands) == 1


async def test_an_override_has_to_be_confirmed_and_reasoned(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    sent = action(lane, action="override", reason="identity_checked", note=" seen ")
    assert "confirmed" in is_problem(await client.post(ACTIONS, json=sent), 422)
    wrong = {**sent, "confirmed": True, "reason": "because"}
    assert "reasons" in is_problem(await client.post(ACTIONS, json=wrong), 422)
    unseen = {**sent, "confirmed": True, "evidence": "0" * 16, "key": "another-key"}
    is_problem(await client.post(ACTIONS, json=unseen), 409)
    assert lane.commands == []
    assert (await client.post(ACTIONS, json={**sent, "confirmed": True})).status_code == 200
    assert (lane.commands[0][0].reason, lane.commands[0][0].note) == ("identity_checked", "seen")


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "open_everything"}, {"crossing": "24"}, {"crossing": 24.0}, {"epoch": None},
        {"epoch": True}, {"key": "short"}, {"key": "key-of-an-action\n"}, {"note": "x" * 501},
        {"confirmed": "yes"}, {"door": "exit"}, {"epoch": 2**70},
    ],
)  # fmt: skip
async def test_a_wrong_body_never_reaches_the_lane(
    client: httpx.AsyncClient, lane: ScriptedLane, wrong: dict[str, object]
) -> None:
    is_problem(await client.post(ACTIONS, json=action(lane, **wrong)), 422)
    assert lane.commands == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b'"x"', b"null", b"[" * 9_000, b'{"action":"send_back"}', b"NaN"],
)
async def test_a_body_that_is_no_action(
    client: httpx.AsyncClient, lane: ScriptedLane, body: bytes
) -> None:
    headers = {"content-type": "application/json"}
    is_problem(await client.post(ACTIONS, content=body, headers=headers), 422)
    twice = json.dumps(action(lane)).replace("{", '{"action":"override",', 1)
    is_problem(await client.post(ACTIONS, content=twice, headers=headers), 422)
    is_problem(await client.post(ACTIONS, data=action(lane)), 415)  # a form
    for length in (20_000, 70_000):  # of an action, of any body
        is_problem(await client.post(ACTIONS, json=action(lane, note="x" * length)), 413)
    assert lane.commands == []


async def test_nobody_acts_from_elsewhere(app: FastAPI, lane: ScriptedLane) -> None:
    transport = httpx.ASGITransport(app)
    for origin in ({}, {"origin": "http://example.com"}, {"origin": "null"}):
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, headers=origin
        ) as client:
            is_problem(await client.post(ACTIONS, json=action(lane)), 403)
    async with httpx.AsyncClient(transport=transport, base_url="http://gate.example") as client:
        is_problem(await client.get("/api/v1/hall"), 403)
    assert lane.commands == []


async def test_lanes_tell_no_person(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    told = (await client.get("/api/v1/lanes")).json()
    assert told["silent"] == []
    assert told["lanes"] == [(await client.get("/api/v1/lanes/1")).json()]
    one = told["lanes"][0]
    assert (one["state"], one["epoch"], one["crossing"]) == ("referred", lane.view.epoch, 24)
    assert (one["entry_door"], one["persons"], one["known"]) == ("closed_locked", 1, True)
    assert "0.412" not in json.dumps(told)
    assert "face_mismatch" not in json.dumps(told)
    evidence = (await client.get("/api/v1/lanes/1/evidence")).json()
    assert (evidence["score"], evidence["reasons"][0]["reason"]) == (0.412, "face_mismatch")
    assert evidence["digest"] == decided_on(lane.view)
    lane.show(status=None)
    unknown = (await client.get("/api/v1/lanes/1")).json()
    assert (unknown["known"], unknown["persons"], unknown["mode"]) == (False, None, None)


async def test_a_lane_that_is_not_followed_is_unknown(app: FastAPI) -> None:
    transport = httpx.ASGITransport(app)  # its life has not begun
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        is_problem(await client.get("/api/v1/lanes/1"), 503)
        assert (await client.get("/api/v1/lanes")).json() == {"lanes": [], "silent": ["1"]}
        is_problem(await client.get("/api/v1/lanes/9"), 404)


async def test_history_is_paged_to_its_beginning(client: httpx.AsyncClient) -> None:
    found, before = list[int](), None
    while True:
        params = {"kind": "all", "limit": 10, **({} if before is None else {"before": before})}
        told = (await client.get("/api/v1/history", params=params)).json()
        found += [row["seq"] for row in told["rows"]]
        assert NOTE.decode() not in json.dumps(told)
        if (before := told["before"]) is None:
            break
    assert found == list(range(ROWS, 0, -1))
    crossing = (await client.get("/api/v1/history/lanes/1/crossings/2")).json()
    assert crossing["rows"][-1]["words"].startswith("Second line.")
    is_problem(await client.get("/api/v1/history/lanes/1/crossings/9"), 404)
    chain = (await client.get("/api/v1/history/chain")).json()
    assert chain == {"rows": ROWS, "verified": ROWS, "fault": "", "fault_row": None}
    figures = (await client.get("/api/v1/statistics", params={"until": UNTIL})).json()
    assert (figures["crossings"], figures["passed"], figures["complete"]) == (6, 4, True)


async def test_a_journal_that_is_gone(client: httpx.AsyncClient, path: Path) -> None:
    path.unlink()
    for asked in ("history", "history/chain", "history/lanes/1/crossings/1", "statistics"):
        told = is_problem(await client.get(f"/api/v1/{asked}"), 503)
        assert "no such file" in told
        assert str(path.parent) not in told


async def test_the_document_is_the_committed_one(client: httpx.AsyncClient) -> None:
    """`egate api > docs/openapi.json` after a change."""
    assert DOCUMENT.read_text("utf-8") == text()
    assert (await client.get("/api/v1/openapi.json")).json() == json.loads(text())
    for operations in json.loads(text())["paths"].values():
        for told in operations.values():
            assert {"401", "403", "421", "422", "200"} <= set(told["responses"])
            assert told["description"]
