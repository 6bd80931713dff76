"""A view is drawn when something happened; of looks that say the same, now and then.

At once where somebody waits for it, else when somebody asks.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gate.events import Device, OfficersSignedIn
from gate.lane import views
from gate.lane.views import DRAWN
from tests.gate.lane.acting import until
from tests.gate.lane.fakes import Bench


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The states in which a view was drawn."""
    found, draw = list[str](), views.view_of

    def note(lane: views.Lane, version: int, language: str) -> views.LaneView:
        found.append(lane.state)
        return draw(lane, version, language)

    monkeypatch.setattr(views, "view_of", note)
    return found


@asynccontextmanager
async def somebody_watching(bench: Bench) -> AsyncIterator[None]:
    """Wait for every change meanwhile."""

    async def watch() -> None:
        async for _view in bench.actor.changes():
            pass

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.wait({watching})


async def looks(bench: Bench, count: int) -> None:
    for _ in range(count):
        bench.cycle()
        await asyncio.sleep(0.005)  # each is taken before the next one comes


async def test_looks_that_say_the_same_are_drawn_now_and_then(
    bench: Bench, drawn: list[str]
) -> None:
    await until(bench, "ready")
    async with somebody_watching(bench):
        await looks(bench, 2 * DRAWN)
        drawn.clear()
        await looks(bench, 4 * DRAWN)
    assert len(drawn) == 4


async def test_what_happens_is_drawn_at_once(bench: Bench, drawn: list[str]) -> None:
    await until(bench, "ready")
    await looks(bench, 1)
    bench.plc.persons = 1
    await looks(bench, 1)
    assert bench.actor.view.status is not None
    assert bench.actor.view.status.persons == 1
    async with somebody_watching(bench):
        drawn.clear()
        bench.actor.emit(OfficersSignedIn(0))
        await asyncio.sleep(0.005)
        assert len(drawn) == 1


async def test_nothing_is_drawn_for_nobody(bench: Bench, drawn: list[str]) -> None:
    await until(bench, "ready")
    before = bench.actor.view
    drawn.clear()
    bench.plc.persons = 1
    await looks(bench, 2 * DRAWN)
    assert drawn == []
    assert bench.actor.view.version > before.version  # once it is asked for
    assert bench.actor.view.status is not None
    assert bench.actor.view.status.persons == 1
    assert len(drawn) == 1


async def test_who_comes_to_watch_later_hears_of_every_change(bench: Bench) -> None:
    await until(bench, "ready")
    bench.actor.emit(OfficersSignedIn(0))
    await asyncio.sleep(0.005)
    seen = list[str]()

    async def watch() -> None:
        async for view in bench.actor.changes():
            seen.append(view.state)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.005)
    bench.actor.emit(OfficersSignedIn(1))
    await looks(bench, DRAWN)
    watching.cancel()
    await asyncio.wait({watching})
    assert seen[0] == "out_of_service"
    assert seen[-1] == bench.actor.view.state


async def test_what_a_look_changes_without_saying_so_is_shown_soon(bench: Bench) -> None:
    await until(bench, "ready")
    bench.actor._lane.facts.lost = frozenset({Device.CAMERA})
    await looks(bench, DRAWN)
    assert bench.actor.view.lost == (Device.CAMERA,)
