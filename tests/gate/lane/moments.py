"""Brings a lane into each of its states, to disturb it there."""

from collections.abc import Callable

import pytest

from gate.events import (
    DocumentPresented,
    DocumentRead,
    DoorState,
    OfficerAction,
)
from tests.gate.lane.given import LINES
from tests.gate.lane.walk import Walk


def ready(walk: Walk) -> None:
    walk.until("ready")


def reading(walk: Walk) -> None:
    walk.until("ready")
    walk.feed(DocumentPresented())


def checking(walk: Walk) -> None:
    walk.vision = False
    walk.until("ready")
    walk.feed(DocumentRead(LINES))


def entering(walk: Walk) -> None:
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.tick(5)


def isolating(walk: Walk) -> None:
    walk.come_in()
    walk.tick()


def capturing(walk: Walk) -> None:
    isolating(walk)
    walk.vision = False
    walk.until("capturing")


def deciding(walk: Walk) -> None:
    walk.come_in()
    walk.until("deciding")


def releasing(walk: Walk) -> None:
    walk.come_in()
    walk.until("releasing")


def leaving(walk: Walk) -> None:
    walk.come_in()
    walk.until("leaving")


def clearing(walk: Walk) -> None:
    walk.come_in()
    walk.go_out()
    walk.until("clearing")


def referred(walk: Walk) -> None:
    walk.referred()


def returning(walk: Walk) -> None:
    walk.referred()
    walk.tick(3)
    assert walk.officer(OfficerAction.SEND_BACK)


def out_of_service(walk: Walk) -> None:
    assert walk.state == "out_of_service"


def emergency(walk: Walk) -> None:
    walk.until("ready")
    walk.plc.fire = True
    walk.until("emergency")
    walk.plc.fire = False


def maintenance(walk: Walk) -> None:
    walk.until("ready")
    assert walk.officer(OfficerAction.MAINTENANCE)
    walk.tick(3)


def fault(walk: Walk) -> None:
    walk.until("ready")
    walk.plc.entry = DoorState.FAULT
    walk.until("fault")


MOMENTS = (ready, reading, checking, entering, isolating, capturing, deciding, releasing, leaving,
           clearing, referred, returning)  # fmt: skip
ALL = (out_of_service, *MOMENTS, emergency, maintenance, fault)
in_all_states = pytest.mark.parametrize("moment", ALL, ids=lambda one: one.__name__)
everywhere = pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: one.__name__)
To = Callable[[Walk], None]


def name_of(moment: To) -> str:
    return {"reading": "reading_document", "checking": "checking_document"}.get(
        moment.__name__, moment.__name__
    )


def let_everybody_out(walk: Walk) -> None:
    """Officers send back whom they find; the lane has to be ready again by itself."""
    for _ in range(20_000):
        walk.tick()
        if walk.state == "ready":
            return
        if walk.state == "referred":
            walk.officer(OfficerAction.SEND_BACK)
        if walk.state == "fault":
            walk.officer(OfficerAction.ACKNOWLEDGE)
        if walk.state in {"returning", "fault"} and walk.plc.entry is DoorState.OPEN:
            walk.plc.persons = 0
    raise AssertionError(f"stuck in {walk.state}")
