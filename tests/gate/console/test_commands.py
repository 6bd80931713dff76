"""An officer's command arrives once, as it was seen, or not at all and with a sentence."""

import httpx
import pytest

from gate.events import OfficerAction
from gate.lane.decided_on import decided_on
from gate.ports import Answer
from tests.gate.console.scenes import REFERRED
from tests.gate.console.scripted_lane import ScriptedLane

JSON = {"accept": "application/json"}
PAGE = "/lanes/1/actions"


def form(lane: ScriptedLane, **changes: str) -> dict[str, str]:
    crossing = "" if lane.view.crossing is None else str(lane.view.crossing)
    seen = {"crossing": crossing, "epoch": str(lane.view.epoch), "key": "key-of-a-click"}
    judged = {"reason": "own_wish", "evidence": decided_on(lane.view)}
    return {"action": "send_back", **seen, **judged, **changes}


def override(lane: ScriptedLane, **changes: str) -> dict[str, str]:
    fields = {"action": "override", "reason": "identity_checked", "note": " seen ", **changes}
    return form(lane, **fields)


@pytest.fixture(autouse=True)
def referred(lane: ScriptedLane) -> None:
    lane.show(**REFERRED)


async def test_a_command_carries_what_was_seen(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    answer = await client.post(PAGE, data=form(lane), headers=JSON)
    assert (answer.status_code, answer.json()["done"]) == (200, True)
    [(command, epoch)] = lane.commands
    assert (command.action, command.officer) == (OfficerAction.SEND_BACK, "officer-1")
    assert (command.crossing, epoch) == (24, lane.view.epoch)


async def test_a_plain_form_goes_back_to_the_page(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    answer = await client.post(PAGE, data=form(lane))
    assert (answer.status_code, answer.headers["location"]) == (303, "/lanes/1")


async def test_a_stale_view_does_nothing(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    seen = form(lane)
    lane.show(state="returning")
    answer = await client.post(PAGE, data=seen, headers=JSON)
    assert (answer.status_code, answer.json()["done"]) == (409, False)
    assert "Look again" in answer.json()["sentence"]
    page = await client.post(PAGE, data={**seen, "key": "another-click"})
    assert page.status_code == 409
    assert "Look again" in page.text


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (Answer.NOT_POSSIBLE, 422),
        (Answer.JOURNAL_FAILED, 503),
        (RuntimeError("the lane is gone"), 500),
    ],
)
async def test_every_answer_has_its_status(
    client: httpx.AsyncClient, lane: ScriptedLane, said: Answer | Exception, status: int
) -> None:
    lane.answer = said
    answer = await client.post(PAGE, data=form(lane), headers=JSON)
    assert (answer.status_code, answer.json()["done"]) == (status, False)


async def test_an_override_has_to_be_confirmed(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    asked = await client.post(PAGE, data=override(lane))
    assert asked.status_code == 200
    assert "Open the exit of lane 1 for crossing 24?" in asked.text
    assert decided_on(lane.view) in asked.text  # goes back with the confirmation
    assert (await client.post(PAGE, data=override(lane), headers=JSON)).status_code == 422
    assert lane.commands == []
    done = await client.post(PAGE, data=override(lane, confirmed="yes"), headers=JSON)
    assert done.status_code == 200
    assert (lane.commands[0][0].reason, lane.commands[0][0].note) == ("identity_checked", "seen")


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "open_everything"},
        {"crossing": "many"},
        {"epoch": ""},
        {"key": ""},
        {"key": "<script>alert(1)</script>"},
        {"action": "override", "reason": "", "confirmed": "yes"},
        {"action": "override", "reason": "because", "confirmed": "yes"},
        {"note": "x" * 501},
        {"note": "x" * 5000},
    ],
)
async def test_a_wrong_form_never_reaches_the_lane(
    client: httpx.AsyncClient, lane: ScriptedLane, wrong: dict[str, str]
) -> None:
    answer = await client.post(PAGE, data=form(lane, **wrong), headers=JSON)
    assert answer.status_code == 422
    assert "Nothing was done" in answer.json()["sentence"]
    assert lane.commands == []


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"action=send_back", b"a&" * 2000])
async def test_a_body_that_is_no_form(
    client: httpx.AsyncClient, lane: ScriptedLane, body: bytes
) -> None:
    assert (await client.post(PAGE, content=body, headers=JSON)).status_code == 422
    assert lane.commands == []


async def test_a_field_given_twice_is_refused(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    body = f"action=send_back&action=second_line&crossing=24&epoch={lane.view.epoch}&key=a-click-1"
    assert (await client.post(PAGE, content=body.encode(), headers=JSON)).status_code == 422
    assert lane.commands == []
