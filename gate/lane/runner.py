"""Carries out effects through the ports: timers, then rows, durably, then the rest in order.

Whatever fails is answered with an event, before the next one is read. Nothing opens once
something has failed; closing, showing and wiping go on, so that a failure never leaves a door.
"""

import logging
from collections.abc import Callable, Sequence
from typing import assert_never

from gate.effects import (
    Arm,
    BeginBackground,
    BeginCapture,
    BeginChip,
    BeginReference,
    Effect,
    Finish,
    Open,
    Record,
    Refer,
    SetDoor,
    SetLamp,
    SetMode,
    Show,
    StartTimer,
    Wipe,
)
from gate.errors import JournalError
from gate.events import Device, DeviceLost, EffectFailed, Event, Levels
from gate.lane.journal_rows import rows_of
from gate.lane.journal_writer import JournalWriter
from gate.lane.levels import after, opens
from gate.lane.ports import Ports
from gate.ports import Emit
from gate.reasons import Reason
from gate.view import CrossingResult

log = logging.getLogger(__name__)


class Runner:
    """Performs the effects of one event at a time. Knows the levels asked of the PLC."""

    def __init__(
        self,
        ports: Ports,
        emit: Emit,
        on_result: Callable[[CrossingResult], None],
        now_ms: Callable[[], int],
    ) -> None:
        """`now_ms`: monotonic."""
        self._ports, self._emit, self._on_result = ports, emit, on_result
        self.writer, self._told_short = JournalWriter(ports.journal, now_ms), False
        self.levels = Levels()

    def perform(self, effects: Sequence[Effect]) -> list[Event]:
        """Carry out all effects; return the events of what failed (empty: all was done)."""
        # A limit counts from its event: a disk that is slow to write must not make it longer.
        timers = [effect for effect in effects if isinstance(effect, StartTimer)]
        others = [effect for effect in effects if not isinstance(effect, StartTimer)]
        failed = self._each(timers, [])
        failed += self._write(effects)
        return self._each(others, failed)

    def _each(self, effects: Sequence[Effect], failed: list[Event]) -> list[Event]:
        for effect in effects:
            if failed and opens(effect):
                failed.append(self._failure(effect, _reason(failed[0])))
                continue
            try:
                self._perform(effect, failed)
            except Exception:
                log.exception("effect %s", type(effect).__name__)
                failed.append(self._failure(effect, Reason.EFFECT_FAILED))
        return failed

    def _write(self, effects: Sequence[Effect]) -> list[Event]:
        try:
            rows = tuple(rows_of(effects, self.levels))
            if rows or any(map(opens, effects)):  # else a journal that is behind is no news
                self.writer.write(rows)
        except JournalError as error:
            return [DeviceLost(Device.JOURNAL, str(error))]
        except Exception:  # a row that is no JSON: a fault of ours, and no reason to stop
            log.exception("rows of %s", [type(effect).__name__ for effect in effects])
            return [EffectFailed("Record", Reason.EFFECT_FAILED)]
        return self._news_of_disk()

    def _news_of_disk(self) -> list[Event]:
        """A full disk closes the lane once; what an officer then does goes into the reserve."""
        told, self._told_short = self._told_short, self.writer.is_short
        if self._told_short and not told:
            return [DeviceLost(Device.JOURNAL, "the disk is full")]
        return []

    def _perform(self, effect: Effect, failed: list[Event]) -> None:
        match effect:
            case SetDoor() | Arm() | Open() | SetLamp() | SetMode():
                self.levels = after(self.levels, effect)
                self._ports.lane_bus.request(self.levels)
            case Refer():
                failed.append(self._failure(effect, effect.reason))
            case StartTimer():
                timers = self._ports.timers
                timers.start(effect.name, effect.epoch, effect.after_ms, self._emit)
            case BeginReference() | BeginCapture() | BeginChip() | BeginBackground():
                self._begin(effect)
            case Wipe():
                self._wipe()
            case Show():
                self._ports.display.show(effect.sentence)
            case Finish():
                self._on_result(effect.result)
            case Record():
                pass  # written above
            case _:
                assert_never(effect)  # mypy proves that no effect is forgotten

    def _begin(self, effect: BeginReference | BeginCapture | BeginChip | BeginBackground) -> None:
        ports = self._ports
        match effect:
            case BeginReference():
                ports.vision.begin_reference(effect.crossing)
            case BeginCapture():
                ports.vision.begin_capture(effect.crossing)
            case BeginChip():
                assert ports.chip_reader is not None  # asked only where the settings name one
                ports.chip_reader.begin(effect.crossing, effect.key, effect.lines)
            case BeginBackground():
                assert ports.background is not None
                ports.background.begin(effect.crossing, effect.enquiry)

    def _wipe(self) -> None:
        for asked in (self._ports.chip_reader, self._ports.background):
            if asked is not None:
                asked.stop()
        self._ports.vision.wipe()

    def _failure(self, effect: Effect, reason: Reason) -> EffectFailed:
        return EffectFailed(type(effect).__name__, reason)


def _reason(failure: Event) -> Reason:
    return failure.reason if isinstance(failure, EffectFailed) else Reason.JOURNAL_FAILED
