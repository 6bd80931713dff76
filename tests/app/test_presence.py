"""A hall tells its lanes who is signed in; a simulated one asks for nobody, a real one always."""

import asyncio
from pathlib import Path
from typing import cast

import pytest

from gate.app.demo.signing import asks_for_sign_in, first_link
from gate.app.folders import shipped_config
from gate.app.presence import build_presence
from gate.app.settings.reader import read, settle
from gate.config import TomlFile
from gate.console.rights import Role
from gate.errors import ConfigError
from gate.events import Event, OfficersSignedIn
from gate.journal.clock import SystemClock
from gate.lane.actor import LaneActor
from tests.gate.console.presence.given import PASSWORDS, Clock, written

GATE, SIMULATED = (shipped_config() / name for name in ("gate.toml", "simulated.toml"))


class FakeLane:
    def __init__(self) -> None:
        self.events = list[Event]()

    def emit(self, event: Event) -> None:
        self.events.append(event)


async def test_every_lane_is_told_at_each_change(tmp_path: Path) -> None:
    lanes, clock = (FakeLane(), FakeLane()), Clock()
    accounts = written(tmp_path / "accounts.sqlite")
    actors = cast("tuple[LaneActor, ...]", lanes)
    presence = build_presence(read(GATE), tmp_path / "accounts.sqlite", actors, clock)
    assert presence is not None
    viewer = accounts.add("viewer-1", Role.VIEWER)
    presence.begin(viewer)  # is no officer to a lane
    await presence.sign_in("officer-7", PASSWORDS["officer-7"])
    clock.ms += read(GATE).console.idle_minutes * 60_000
    presence.look()
    for lane in lanes:
        assert lane.events == [OfficersSignedIn(1, ("officer-7",)), OfficersSignedIn(0)]


def test_a_simulated_hall_asks_for_nobody(tmp_path: Path) -> None:
    assert build_presence(read(SIMULATED), tmp_path / "none", (), Clock()) is None


def test_a_real_hall_does_not_go_without() -> None:
    text = GATE.read_text("utf-8").replace('presence = "required"', 'presence = "not_required"')
    with pytest.raises(ConfigError, match=r"presence: `not_required` is for a simulated hall"):
        settle(TomlFile("gate.toml", text))


def test_it_is_required_where_nothing_is_said() -> None:
    lines = SIMULATED.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(("presence", "sign_in")))
    settings = settle(TomlFile("hall.toml", text))
    assert settings.hall.presence == settings.console.sign_in == "required"


def test_a_real_hall_asks_for_a_sign_in_whatever_is_said() -> None:
    text = GATE.read_text("utf-8").replace("[console]", '[console]\nsign_in = "not_required"')
    with pytest.raises(ConfigError, match=r"sign_in: `not_required` is for a simulated hall"):
        settle(TomlFile("gate.toml", text))


def test_nobody_is_present_where_nobody_can_sign_in() -> None:
    text = SIMULATED.read_text("utf-8").replace('presence = "not_required"', "")
    with pytest.raises(ConfigError, match=r"sign_in: nobody could be present"):
        settle(TomlFile("hall.toml", text))


async def test_the_demo_asks_for_a_sign_in_and_keeps_its_simulated_officer(tmp_path: Path) -> None:
    file, lane = tmp_path / "accounts.sqlite", FakeLane()
    settings = asks_for_sign_in(read(SIMULATED))
    lanes = cast("tuple[LaneActor, ...]", (lane,))
    clock = Clock()
    clock.ms = SystemClock().mono_ns() // 1_000_000
    presence = build_presence(settings, file, lanes, clock)
    assert presence is not None
    token = presence.by_link(first_link(file))
    assert isinstance(token, str)
    session = presence.session(token)
    assert session is not None
    assert session.role is Role.SUPERVISOR
    assert lane.events == []  # whoever looks on is not missed when the page is closed


async def test_a_hall_without_the_file_lets_nobody_in(tmp_path: Path) -> None:
    presence = build_presence(read(GATE), tmp_path / "none.toml", (), Clock())
    assert presence is not None
    assert not isinstance(await presence.sign_in("officer-7", PASSWORDS["officer-7"]), str)
    await asyncio.sleep(0)
