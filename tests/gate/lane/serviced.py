"""A lane with chip reader and background service; the test answers for both."""

from dataclasses import replace
from typing import Any

from gate.crossing.evidence import Evidence, missing
from gate.effects import BeginBackground, BeginChip, Effect, Open
from gate.events import (
    BackgroundAnswered,
    ChipRead,
    Device,
    DocumentRemoved,
    DoorState,
    OfficerAction,
)
from gate.lane.degraded import DegradedModes
from gate.lane.settings import REQUIRED
from tests.gate.lane.given import DOCUMENT, POLICY
from tests.gate.lane.walk import Walk

ALL = REQUIRED | {Device.CHIP_READER, Device.BACKGROUND}
TRUSTED = ALL | {Device.TRUST_STORE}  # where the reader judges by one
STRICT = replace(POLICY, require_chip=True, require_background=True)
LATER = replace(STRICT, background_until="decision")


def authentic(crossing: int, **changes: Any) -> ChipRead:
    return ChipRead(**{"crossing": crossing, "authenticated": True, **changes})


def clear(crossing: int, **changes: Any) -> BackgroundAnswered:
    return BackgroundAnswered(**{"crossing": crossing, "clear": True, **changes})


class Serviced(Walk):
    """`answers` True: both are answered at once, and well."""

    def __init__(
        self, *, policy: Any = STRICT, modes: DegradedModes | None = None, answers: bool = True,
        **given: Any,
    ) -> None:  # fmt: skip
        self.answers = answers
        super().__init__(required=TRUSTED, degraded=modes or DegradedModes(), **given)
        facts = self.lane.facts
        facts.settings = replace(facts.settings, policy=policy)

    def carry_out(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Open):
                self._look_at_evidence(effect)
        super().carry_out(effects)
        for effect in effects if self.answers else ():
            if isinstance(effect, BeginChip):
                self.feed(authentic(effect.crossing))
            elif isinstance(effect, BeginBackground):
                self.feed(clear(effect.crossing))

    def _look_at_evidence(self, effect: Open) -> None:
        """No exit opens by a permit without all evidence, whatever is lost."""
        crossing = self.lane.facts.crossing
        assert crossing is not None
        assert effect.crossing == crossing.number
        look = {"one_person": True, "doors_locked": True, "lane_normal": True}
        held: Evidence = replace(crossing.evidence, **look)
        assert crossing.overridden or (missing(held) == () and not crossing.degraded)

    def check(self) -> int:
        """Up to the check of a document, or past it where all is answered at once."""
        self.until("ready")
        self.feed(DOCUMENT)
        return self.crossing

    def come_in_from_entering(self) -> None:
        """Through the entry that stands open."""
        self.until("entering")
        self.feed(DocumentRemoved())
        self.wait(lambda: self.plc.entry is DoorState.OPEN)
        self.plc.persons += 1

    def go_on(self) -> None:
        """Let people walk, and officers send back, until the lane takes or refuses travellers."""
        for _ in range(3_000):
            self.tick()
            if self.state == "leaving" and self.plc.exit is DoorState.OPEN and self.plc.persons:
                self.plc.pass_exit()
            if self.state == "referred":
                nobody = self.plc.persons == 0
                self.officer(OfficerAction.ACKNOWLEDGE if nobody else OfficerAction.SEND_BACK)
            if self.state == "returning" and self.plc.entry is DoorState.OPEN:
                self.plc.persons = 0
            if self.state in {"out_of_service", "ready"}:
                return
        raise AssertionError(f"stuck in {self.state}")
