"""Simulated travellers are told what the display asks them to do, and when it does not any more."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from gate.app.demo.obeying import GESTURES, obey
from gate.biometrics.pad.gestures import PROMPTS
from gate.reasons import Reason, for_traveller
from gate.view import LaneView
from simulators.travellers.gestures import Gesture

VIEW = LaneView("1", 1, "capturing", 1, 0, 1, "", (), (), (), None)


@dataclass
class Showing:
    """A lane whose display shows these sentences, one after the other."""

    sentences: tuple[str, ...]

    async def changes(self) -> AsyncIterator[LaneView]:
        for sentence in self.sentences:
            yield replace(VIEW, sentence=sentence)


@dataclass
class Hall:
    """Keeps what it was asked."""

    asked: list[str] = field(default_factory=list)

    async def ask(self, *, do: str, gesture: str) -> dict[str, Any]:
        assert do == "ask"
        self.asked.append(gesture)
        return {}


async def told(*sentences: str) -> list[str]:
    lane: Any = Showing(sentences)
    hall: Any = Hall()
    await obey(lane, hall)
    asked: list[str] = hall.asked
    return asked


async def test_each_prompt_once_and_its_end() -> None:
    look, blink, nod = (
        for_traveller(one) for one in (Reason.LOOK_UP, Reason.BLINK_EYES, Reason.NOD_HEAD)
    )
    assert await told(look, blink, blink, nod, look, "") == ["blink_eyes", "nod_head", ""]


def test_every_movement_that_can_be_asked_for_can_be_done() -> None:
    assert set(GESTURES.values()) == set(Gesture)
    assert len(GESTURES) == len(PROMPTS)


async def test_one_that_could_not_be_told_is_told_with_the_next_change(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asks, ask = 0, Hall.ask

    async def failing_twice(self: Hall, *, do: str, gesture: str) -> dict[str, Any]:
        nonlocal asks
        asks += 1
        if asks <= 2:
            raise ConnectionError("nobody is there")
        return await ask(self, do=do, gesture=gesture)

    monkeypatch.setattr(Hall, "ask", failing_twice)
    blink, nod = for_traveller(Reason.BLINK_EYES), for_traveller(Reason.NOD_HEAD)
    assert await told(blink, blink, blink, nod) == ["blink_eyes", "nod_head"]
    assert caplog.text.count("nobody is there") == 1


async def test_an_officer_who_has_a_face_captured_again_tells_its_owner_to_look() -> None:
    done = list[str]()

    class Lane:
        async def changes(self) -> AsyncIterator[LaneView]:
            for state in ("capturing", "referred", "referred", "capturing", "deciding"):
                yield replace(VIEW, state=state)

    class Devices:
        async def ask(self, *, do: str) -> dict[str, Any]:
            done.append(do)
            if len(done) == 1:
                raise ConnectionError("not yet")
            return {}

    lane: Any = Lane()
    devices: Any = Devices()
    await obey(lane, devices)
    assert done == ["attend", "attend"]  # once more, as it could not be told at first
