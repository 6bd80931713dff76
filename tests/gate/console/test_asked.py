"""An override that waits: who sees what of it, who may answer it, and with what."""

import httpx
import pytest

from gate.console.level import Level
from gate.console.level.whole import level
from gate.console.rights import Right, Role, rights_of
from gate.events import OfficerAction
from gate.ports import Answer
from tests.gate.console.scenes import ASKED, REFERRED, WAITING
from tests.gate.console.scripted_lane import READY, SETTINGS, ScriptedLane
from tests.gate.console.test_commands import form

PAGE = "/lanes/1/actions"
JSON = {"accept": "application/json"}
CONFIRM = f"action.{OfficerAction.CONFIRM_OVERRIDE}"


def seen_by(officer: str, role: Role, **changes: object) -> Level:
    lane = ScriptedLane(READY)
    lane.show(**{**ASKED, **changes})
    sight = rights_of(role, simulated=False)
    return level(lane.view, (), SETTINGS, sight=sight, officer_looks=officer)


@pytest.mark.parametrize(
    ("officer", "role", "who", "words", "confirms"),
    [
        ("officer-2", Role.SUPERVISOR, "mine", "You ask to open the exit", False),
        ("officer-9", Role.SUPERVISOR, "second", "officer-2 asks to open the exit", True),
        ("officer-9", Role.OFFICER, "others", "officer-2 asks to open the exit", False),
    ],
)
def test_each_reads_who_asks_why_and_what_is_theirs_to_do(
    officer: str, role: Role, who: str, words: str, confirms: bool
) -> None:
    told = seen_by(officer, role)
    assert told["mark"]["asked"] == who
    assert told["text"]["asked"] == f"{words}: I compared them."
    assert told["text"]["asked.left"] == "41 s left"
    assert (told["ask"], told["ask_left_ms"]) == (WAITING.number, 41_000)
    if who != "others":
        assert (told["mark"][CONFIRM] != "") is confirms


def test_who_may_see_no_person_reads_nothing_of_it() -> None:
    told = seen_by("officer-9", Role.VIEWER)
    assert Right.SEE_PEOPLE not in rights_of(Role.VIEWER, simulated=False)
    assert (told["mark"]["asked"], told["text"]["asked"], told["ask"]) == ("", "", None)
    assert "officer-2" not in str(told)


def test_where_nothing_waits_nothing_is_told() -> None:
    told = seen_by("officer-9", Role.SUPERVISOR, **{**REFERRED, "waiting": None})
    assert (told["mark"]["asked"], told["ask"], told["ask_left_ms"]) == ("", None, 0)


async def test_a_second_ask_says_whose_waits_already(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**ASKED)
    lane.answer = Answer.NOT_POSSIBLE
    sent = form(lane, action="override", reason="assistance", confirmed="yes")
    answer = await client.post(PAGE, data=sent, headers=JSON)
    assert answer.status_code == 422
    assert "officer-2 has asked for an override" in answer.json()["sentence"]


@pytest.mark.parametrize("action", ["confirm_override", "withdraw_override"])
async def test_an_answer_names_the_ask_that_was_seen(
    client: httpx.AsyncClient, lane: ScriptedLane, action: str
) -> None:
    lane.show(**ASKED)
    for wrong in ("", "x"):
        sent = form(lane, action=action, ask=wrong, confirmed="yes")
        assert (await client.post(PAGE, data=sent, headers=JSON)).status_code == 422
    assert lane.commands == []
    lane.answer = Answer.STALE
    sent = form(lane, action=action, ask="2", confirmed="yes")
    answer = await client.post(PAGE, data=sent, headers=JSON)
    assert (answer.status_code, lane.commands[0][0].ask) == (409, 2)
    assert "does not wait any more, or another one does" in answer.json()["sentence"]


async def test_it_is_an_alarm_wherever_somebody_looks(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**ASKED)
    told = (await client.get("/api/v1/alarms")).json()["alarms"]
    assert any(
        "asks to open the exit; a second officer confirms" in one["sentence"] for one in told
    )
    lane.show(**REFERRED, waiting=None)
    told = (await client.get("/api/v1/alarms")).json()["alarms"]
    assert not any("asks to open the exit" in one["sentence"] for one in told)
