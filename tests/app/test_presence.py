"""A hall tells its lanes who is signed in; a simulated one asks for nobody, a real one always."""

import asyncio
from pathlib import Path
from typing import cast

import pytest

from gate.app.folders import shipped_config
from gate.app.presence import build_presence
from gate.app.settings.reader import read, settle
from gate.config import TomlFile
from gate.errors import ConfigError
from gate.events import Event, OfficersSignedIn
from gate.lane.actor import LaneActor
from tests.gate.console.presence.given import PINS, Clock, write

GATE, SIMULATED = (shipped_config() / name for name in ("gate.toml", "simulated.toml"))


class FakeLane:
    def __init__(self) -> None:
        self.events = list[Event]()

    def emit(self, event: Event) -> None:
        self.events.append(event)


async def test_every_lane_is_told_at_each_change(tmp_path: Path) -> None:
    lanes, clock = (FakeLane(), FakeLane()), Clock()
    write(tmp_path / "officers.toml")
    actors = cast("tuple[LaneActor, ...]", lanes)
    presence = build_presence(read(GATE), tmp_path / "officers.toml", actors, clock)
    assert presence is not None
    await presence.sign_in("officer-7", PINS["officer-7"])
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
    text = "\n".join(line for line in lines if not line.startswith("presence"))
    assert settle(TomlFile("hall.toml", text)).hall.presence == "required"


async def test_a_hall_without_the_file_lets_nobody_in(tmp_path: Path) -> None:
    presence = build_presence(read(GATE), tmp_path / "none.toml", (), Clock())
    assert presence is not None
    assert not isinstance(await presence.sign_in("officer-7", PINS["officer-7"]), str)
    await asyncio.sleep(0)
