"""The auditor believes a true journal of two officers, and finds each falsehood in it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from gate.effects import Effect
from gate.events import OfficerAction
from gate.lane.journal_rows import command_row, rows_of
from gate.lane.limits import OverrideRules
from simulators.audit.invariants import INVARIANTS
from simulators.audit.rows import Row
from simulators.audit.story import Story
from tests.gate.lane.given import command
from tests.gate.lane.walk import Walk
from tests.simulators.audit.journals import Change

OVERRIDE, CONFIRM = OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE
WITHDRAW = OfficerAction.WITHDRAW_OVERRIDE
TWO, ONE = "two officers are two", "an override has officer and reason"
WAITS_MS = 10_000


class Written(Walk):
    """A walk whose rows are kept with their time, as an officer's command is written first."""

    def __init__(self) -> None:
        self.told = list[Row]()
        super().__init__(override=OverrideRules(alone_per_hour=0, confirm_ms=WAITS_MS))

    def carry_out(self, effects: list[Effect]) -> None:
        for row in rows_of(effects, self.levels):
            self.write(row.kind, row.public)
        super().carry_out(effects)

    def write(self, kind: str, public: dict[str, Any]) -> None:
        text = json.dumps(public)
        where = (len(self.told) + 1, self.now_ms * 1_000_000, "", "boot", "1", kind, text)
        self.told.append(Row(*where, None, "", "", json.loads(text)))

    def asks(self, action: OfficerAction, officer: str, ask: int | None = None) -> None:
        order = command(action, self.crossing, officer=officer, ask=ask)
        assert self.lane.could(order)
        self.write("officer_command", command_row(order, 1, self.state).public)
        self.feed(order, written=True)


def referred() -> Written:
    walk = Written()
    walk.referred()
    walk.tick(3)
    return walk


@pytest.fixture(scope="module")
def told() -> list[Row]:
    """One withdraws what they asked; another asks for the same, and the first one confirms it."""
    walk = referred()
    walk.asks(OVERRIDE, "officer-1")
    walk.asks(WITHDRAW, "officer-1", 1)
    walk.tick(5)
    walk.asks(OVERRIDE, "officer-2")
    walk.tick(100)
    walk.asks(CONFIRM, "officer-1", 2)
    walk.go_out()
    walk.until("ready")
    return walk.told


def found(rows: list[Row]) -> set[str]:
    story, broken = Story("1"), set[str]()
    for row in rows:
        broken |= {one.name for one in INVARIANTS if one.check(story, row) is not None}
        story.follow(row)
    return broken


def test_a_confirmed_override_is_true(told: list[Row]) -> None:
    assert [row.get("ask") for row in told if row.kind == "override"] == [2]
    assert found(told) == set()


def test_what_waits_no_more_is_asked_for_anew() -> None:
    walk = referred()
    walk.asks(OVERRIDE, "officer-1")
    walk.tick(WAITS_MS // 20)
    walk.asks(OVERRIDE, "officer-1")
    assert found(walk.told) == set()


def at(told: list[Row], kind: str, number: int, **having: Any) -> int:
    places = [place for place, row in enumerate(told) if row.kind == kind
              and all(row.get(name) == value for name, value in having.items())]  # fmt: skip
    return places[number]


def other(kind: str, number: int, values: dict[str, Any], **having: Any) -> Change:
    def change(told: list[Row]) -> list[Row]:
        place = at(told, kind, number, **having)
        row = replace(told[place], public={**told[place].public, **values})
        return [*told[:place], row, *told[place + 1 :]]

    return change


def without(kind: str, number: int) -> Change:
    def change(told: list[Row]) -> list[Row]:
        place = at(told, kind, number)
        return told[:place] + told[place + 1 :]

    return change


def late(told: list[Row]) -> list[Row]:
    place = at(told, "officer_command", 0, action="confirm_override")
    ms = (WAITS_MS + 1_500) * 1_000_000
    return told[:place] + [replace(row, mono_ns=row.mono_ns + ms) for row in told[place:]]


def confirmed(**values: Any) -> Change:
    return other("officer_command", 0, values, action="confirm_override")


FALSE: dict[str, tuple[Change, str]] = {
    "nobody has asked": (without("override_asked", 1), TWO),
    "what was withdrawn is confirmed": (confirmed(ask=1), TWO),
    "it names no ask": (confirmed(ask=None), TWO),
    "by whoever has asked": (confirmed(officer="officer-2"), TWO),
    "by nobody": (confirmed(officer=""), ONE),
    "for something else": (confirmed(state="ready"), ONE),
    "without a reason": (other("override_asked", 1, {"reason": ""}), ONE),
    "of another crossing": (other("override_asked", 1, {"crossing": 99}), TWO),
    "an ask takes the place of another": (without("override_withdrawn", 0), TWO),
    "after its time": (late, TWO),
    "the row tells of one officer": (other("override", 0, {"officers": ["officer-1"]}), TWO),
    "the row tells another reason": (other("override", 0, {"reason": "device_fault"}), TWO),
    "told as one officer's": (confirmed(action="override", reason="device_fault"), TWO),
}


@pytest.mark.parametrize("what", FALSE)
def test_each_falsehood_is_found(what: str, told: list[Row]) -> None:
    change, invariant = FALSE[what]
    changed = change(list(told))
    assert changed != told
    assert invariant in found(changed)
