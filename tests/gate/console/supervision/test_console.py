"""The hall's page is whole as it is served; alarms are seen by name; one touch stops all lanes."""

import asyncio
import re

import pytest

from gate.console.supervision.cards import card
from gate.console.watch import LaneWatch
from gate.events import OfficerAction
from gate.ports import Answer
from tests.gate.console.hall_scenes import BUSY, lanes, shown
from tests.gate.console.scenes import REFERRED, SERVICE
from tests.gate.console.scripted_lane import SETTINGS
from tests.gate.console.supervision.halls import JSON, client_of
from tests.gate.console.test_pages import INLINE

KEY = {"key": "key-of-a-click"}


@pytest.mark.parametrize("scenes", [("ready",), BUSY[:4], BUSY])
async def test_the_page_shows_every_lane_without_script(scenes: tuple[str, ...]) -> None:
    async with client_of(lanes(scenes)) as client:
        page = await client.get("/console")
    assert page.status_code == 200
    assert page.text.count("data-card=") == len(scenes)
    assert "SIMULATOR" in page.text
    assert not INLINE.search(page.text)
    assert "None" not in page.text


async def test_the_root_leads_to_the_console() -> None:
    async with client_of(lanes(("ready",))) as client:
        assert (await client.get("/")).headers["location"] == "/console"


async def test_the_lane_that_presses_most_is_selected_unless_another_is_asked_for() -> None:
    async with client_of(lanes(BUSY)) as client:
        assert 'data-panel="10"' in (await client.get("/console")).text  # the emergency
        assert 'data-panel="3"' in (await client.get("/console?lane=3")).text
        assert 'data-panel="10"' in (await client.get("/console?lane=nowhere")).text


def test_a_card_tells_nothing_of_the_person() -> None:
    told = card(LaneWatch(shown("1", "referred")), SETTINGS)
    assert not re.search(r"0\.412|0\.62", str(told))


def test_a_lane_that_is_not_followed_keeps_no_colour() -> None:
    told = card(LaneWatch(shown("1", "released")), SETTINGS)  # nobody runs the watch
    assert (told["following"], told["mark"]["tone"]) == (False, "lost")
    assert told["text"]["door.exit"] == "unknown"


async def test_an_alarm_is_seen_by_somebody_and_then_it_is_silent() -> None:
    hall = lanes(("referred", "ready"))
    async with client_of(hall) as client:
        before = (await client.get("/console")).text
        [number] = re.findall(r'data-alarm="(\d+)"', before)
        assert "Seen by" not in before
        answer = await client.post(f"/alarms/{number}/seen", headers=JSON)
        assert answer.json() == {"done": True}
        assert "Seen by officer-1" in (await client.get("/console")).text
        hall["1"].show(state="returning", reasons=())
        await asyncio.sleep(0.01)
        assert (await client.post(f"/alarms/{number}/seen", headers=JSON)).status_code == 404
        assert "Nothing waits." in (await client.get("/console")).text
        assert (await client.post("/alarms/x/seen", headers=JSON)).status_code == 422
    assert hall["1"].commands == []  # the lane is not told: to be seen is not to be dealt with


async def test_all_lanes_stop_with_one_command_each_however_often_it_is_clicked() -> None:
    hall = lanes(("ready", "ready", "locked"))
    async with client_of(hall) as client:
        answers = await asyncio.gather(
            *(client.post("/console/stop", data=KEY, headers=JSON) for _ in range(3))
        )
    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json() == {"done": True, "lanes": {"1": True, "2": True, "3": True}}
    asked = [[one.action for one, _ in lane.commands] for lane in hall.values()]
    assert asked == [[OfficerAction.LOCK], [OfficerAction.LOCK], []]
    assert {one.officer for lane in hall.values() for one, _ in lane.commands} == {"officer-1"}


@pytest.mark.parametrize("said", [Answer.JOURNAL_FAILED, RuntimeError("the lane is gone")])
async def test_a_lane_that_does_not_stop_is_named_and_hinders_no_other(
    said: Answer | Exception,
) -> None:
    hall = lanes(("ready", "ready"))
    hall["1"].answer = said
    async with client_of(hall) as client:
        answer = await client.post("/console/stop", data=KEY, headers=JSON)
    assert answer.json() == {"done": False, "lanes": {"1": False, "2": True}}


@pytest.mark.parametrize("wrong", [{}, {"key": ""}, {"key": "<b>"}, {"key": "x" * 5000}])
async def test_a_stop_that_is_no_form_of_the_page_is_refused(wrong: dict[str, str]) -> None:
    hall = lanes(("ready",))
    async with client_of(hall) as client:
        answer = await client.post("/console/stop", data=wrong, headers=JSON)
    assert answer.status_code == 422
    assert hall["1"].commands == []


async def test_an_override_on_another_score_is_refused_within_the_same_state() -> None:
    hall = lanes(("referred",))
    lane = hall["1"]
    async with client_of(hall) as client:
        seen = (await client.get("/lanes/1/state.json")).json()
        lane.show(score=0.2)  # the same state, the same epoch
        assert lane.view.epoch == seen["epoch"]
        form = {
            **KEY,
            "action": "override",
            "reason": "assistance",
            "confirmed": "yes",
            **{name: str(seen[name]) for name in ("crossing", "epoch", "evidence")},
        }
        assert (await client.post("/lanes/1/actions", data=form, headers=JSON)).status_code == 409
        assert lane.commands == []
        form["evidence"] = (await client.get("/lanes/1/state.json")).json()["evidence"]
        done = [await client.post("/lanes/1/actions", data=form, headers=JSON) for _ in range(2)]
        assert [one.status_code for one in done] == [200, 200]
        assert len(lane.commands) == 1


@pytest.mark.parametrize("action", ["send_back", "second_line"])
@pytest.mark.parametrize("reason", ["", "because", "identity_checked"])
async def test_turning_back_needs_one_of_its_reasons(action: str, reason: str) -> None:
    hall = lanes(("referred",))
    async with client_of(hall) as client:
        seen = (await client.get("/lanes/1/state.json")).json()
        form = {"action": action, "reason": reason, "crossing": "24", "epoch": str(seen["epoch"])}
        answer = await client.post("/lanes/1/actions", data={**KEY, **form}, headers=JSON)
    assert answer.status_code == 422
    assert hall["1"].commands == []


async def test_making_safe_needs_no_reason_and_no_fresh_view() -> None:
    hall = lanes(("ready",))
    hall["1"].show(**{**REFERRED, "actions": SERVICE})
    async with client_of(hall) as client:
        form = {
            **KEY,
            "action": "out_of_service",
            "crossing": "24",
            "epoch": str(hall["1"].view.epoch),
        }
        answer = await client.post("/lanes/1/actions", data=form, headers=JSON)
    assert answer.status_code == 200
