"""Every page is complete as it is served, and carries nothing inline and nobody's data."""

import re
from dataclasses import replace

import httpx
import pytest

from gate.console.app import create_app
from gate.console.security import HEADERS
from gate.ports import Pictures
from tests.gate.console.scenes import ENDED, REFERRED, SCENES
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE
)


@pytest.mark.parametrize("path", ["/lanes/1", "/lanes/1/display"])
@pytest.mark.parametrize("scene", SCENES)
async def test_a_page_shows_its_scene_without_script(
    client: httpx.AsyncClient, lane: ScriptedLane, path: str, scene: str
) -> None:
    lane.show(**SCENES[scene], last=ENDED[0])
    page = await client.get(path)
    assert page.status_code == 200
    assert lane.view.sentence in page.text
    assert "SIMULATOR" in page.text
    assert not INLINE.search(page.text)
    assert "None" not in page.text
    assert all(page.headers[name] == value for name, value in HEADERS.items())
    assert page.headers["cache-control"] == "no-store"


async def test_no_band_over_a_lane_that_is_not_simulated(lane: ScriptedLane) -> None:
    app = create_app({"1": lane}, replace(SETTINGS, simulated=False))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        assert "SIMULATOR" not in (await client.get("/lanes/1")).text


async def test_the_display_tells_no_score_and_no_reason(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**REFERRED)
    page = (await client.get("/lanes/1/display")).text
    assert "0.412" not in page
    assert "match" not in page


@pytest.mark.parametrize("path", ["/lanes/9", "/lanes/9/state.json", "/lanes/9/events", "/docs"])
async def test_what_is_not_there_is_404(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_state_is_the_level(client: httpx.AsyncClient, lane: ScriptedLane) -> None:
    lane.show(**REFERRED)
    told = (await client.get("/lanes/1/state.json")).json()
    assert (told["crossing"], told["epoch"]) == (24, lane.view.epoch)
    assert (await client.get("/healthz")).status_code == 200


async def test_a_lane_that_is_not_followed_is_unknown(lane: ScriptedLane) -> None:
    app = create_app({"1": lane}, SETTINGS)  # its life has not begun
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        assert (await client.get("/lanes/1/state.json")).status_code == 503
        assert (await client.get("/healthz")).status_code == 503


async def test_faces_of_the_present_crossing_only(
    client: httpx.AsyncClient, lane: ScriptedLane
) -> None:
    lane.show(**REFERRED)
    lane.faces = Pictures(b"document", b"live")
    live = await client.get("/lanes/1/pictures/live?crossing=24")
    assert (live.content, live.headers["content-type"]) == (b"live", "image/jpeg")
    assert live.headers["cache-control"] == "no-store"
    assert (await client.get("/lanes/1/pictures/document?crossing=24")).content == b"document"
    for path in ("live?crossing=23", "live?crossing=25"):
        assert (await client.get(f"/lanes/1/pictures/{path}")).status_code == 204
    lane.faces = Pictures()
    assert (await client.get("/lanes/1/pictures/live?crossing=24")).status_code == 204


async def test_faces_are_not_shown_where_the_setting_says_so(lane: ScriptedLane) -> None:
    lane.show(**REFERRED)
    lane.faces = Pictures(b"document", b"live")
    app = create_app({"1": lane}, replace(SETTINGS, show_pictures=False))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        assert (await client.get("/lanes/1/pictures/live?crossing=24")).status_code == 204
        assert "data-face" not in (await client.get("/lanes/1")).text


async def test_a_crossing_that_ends_while_faces_are_fetched_shows_none(
    client: httpx.AsyncClient, lane: ScriptedLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane.show(**REFERRED)

    async def pictures() -> Pictures:
        lane.show(state="clearing", crossing=None)
        return Pictures(b"document", b"live")

    monkeypatch.setattr(lane, "pictures", pictures)
    assert (await client.get("/lanes/1/pictures/live?crossing=24")).status_code == 204


async def test_a_vision_worker_that_fails_costs_the_pictures_only(
    client: httpx.AsyncClient, lane: ScriptedLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def pictures() -> Pictures:
        raise RuntimeError("gone")

    lane.show(**REFERRED)
    monkeypatch.setattr(lane, "pictures", pictures)
    assert (await client.get("/lanes/1/pictures/live?crossing=24")).status_code == 204
    assert (await client.get("/lanes/1")).status_code == 200
