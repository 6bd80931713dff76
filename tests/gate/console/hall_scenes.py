"""A hall of scripted lanes for the console: one, four or sixteen, each in a scene of its own."""

from typing import Any

from gate.ports import Pictures
from gate.view import LaneView
from tests.gate.console.scenes import SCENES
from tests.gate.console.scripted_lane import READY, ScriptedLane

# In this order the lanes of a busy hall stand; what is not named is ready.
BUSY = (
    *("ready", "checking", "referred", "capturing", "released", "ready", "two_people", "entering"),
    *("ready", "emergency", "ready", "lost", "camera_lost", "released", "capturing", "ready"),
)
CALM = ("ready", "checking", "released", "entering", "capturing", "ready")


def lanes(scenes: tuple[str, ...]) -> dict[str, ScriptedLane]:
    """Return lanes named 1, 2, …, each showing its scene."""
    return {str(number): shown(str(number), scene) for number, scene in enumerate(scenes, 1)}


def shown(name: str, scene: str) -> ScriptedLane:
    """Return one lane showing a scene."""
    lane = ScriptedLane(LaneView(**{**_fields(READY), "lane": name}))
    set_scene(lane, scene)
    return lane


def set_scene(lane: ScriptedLane, scene: str, pictures: Pictures | None = None) -> None:
    """Let a lane show a scene, and nothing of the one before."""
    changes = {**_fields(READY), **SCENES[scene], "lane": lane.view.lane}
    del changes["version"], changes["epoch"]  # the lane counts them itself
    lane.show(**changes)
    if pictures is not None:
        lane.faces = pictures


def _fields(view: LaneView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in LaneView.__dataclass_fields__}


__all__ = ["BUSY", "CALM", "lanes", "set_scene", "shown"]
