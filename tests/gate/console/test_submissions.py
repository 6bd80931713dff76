"""The same click acts once, however often it is sent."""

import asyncio

import httpx
import pytest

from gate.console import commands
from gate.events import OfficerAction, OfficerCommand
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ScriptedLane
from tests.gate.console.test_commands import JSON, PAGE, form


@pytest.fixture(autouse=True)
def referred(lane: ScriptedLane) -> None:
    lane.show(**REFERRED)


async def test_a_double_click_acts_once(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    lane.answering.clear()
    clicks = [
        asyncio.create_task(client.post(PAGE, data=form(lane), headers=JSON)) for _ in range(3)
    ]
    await lane.asked.wait()
    lane.answering.set()
    assert {(await click).status_code for click in clicks} == {200}
    assert (await client.post(PAGE, data=form(lane), headers=JSON)).status_code == 200
    assert len(lane.commands) == 1


async def test_a_key_serves_one_command_only(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    await client.post(PAGE, data=form(lane), headers=JSON)
    other = await client.post(PAGE, data=form(lane, action="second_line"), headers=JSON)
    assert other.status_code == 422
    assert len(lane.commands) == 1


async def test_no_answer_in_time_is_told_as_unknown(
    client: httpx.AsyncClient, lane: ScriptedLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ANSWER_S", 0.01)
    lane.answering.clear()
    answer = await client.post(PAGE, data=form(lane), headers=JSON)
    assert answer.status_code == 500
    assert "may or may not" in answer.json()["sentence"]
    lane.answering.set()
    again = await client.post(PAGE, data=form(lane), headers=JSON)
    assert again.status_code == 200  # the same click, answered late, done once
    assert len(lane.commands) == 1


async def test_old_answers_are_forgotten_but_not_what_is_awaited(lane: ScriptedLane) -> None:
    submissions = commands.Submissions()
    for number in range(commands.KEYS + 20):
        body = "&".join(f"{k}={v}" for k, v in form(lane, key=f"click-{number:06}").items())
        await submissions.submit(lane, commands.read_form(body.encode(), "o", {}))
    assert len(submissions._known) == commands.KEYS


async def test_a_key_serves_one_lane_only() -> None:
    here, there = ScriptedLane(), ScriptedLane()
    for lane, name in ((here, "1"), (there, "2")):
        lane.show(**REFERRED, lane=name)
    submissions = commands.Submissions()
    command = OfficerCommand(OfficerAction.SEND_BACK, "officer-1", 1)
    sent = commands.Form(command, here.view.epoch, "key", confirmed=False)
    await submissions.submit(here, sent)
    with pytest.raises(commands.CommandError, match="already used"):
        await submissions.submit(there, sent)
    assert (len(here.commands), len(there.commands)) == (1, 0)
