"""The PLC's program: reads the beams, keeps its mode, orders the doors. One `step` is one scan."""

from gate.events import Lamp, Latched, Levels, Mode
from simulators.lane_plc.alarms import Alarms
from simulators.lane_plc.barriers import ENTRY_CURTAIN, EXIT_CURTAIN
from simulators.lane_plc.counting import Counter
from simulators.lane_plc.door_control import DoorControl
from simulators.lane_plc.latch import Latch
from simulators.lane_plc.modes import OBEYING, Modes
from simulators.lane_plc.orders import Orders
from simulators.lane_plc.permits import Permits
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.plausibility import BarrierCheck, BarrierFault
from simulators.lane_plc.scan import reached
from simulators.lane_plc.settings import Settings
from simulators.lane_plc.stillness import picture


class LanePlc:
    """Docs: docs/lane-map.md. Knows the plant by its beams and switches only."""

    def __init__(self, plant: Plant) -> None:
        """Begin as after power on."""
        self.plant, self.settings, self.boots = plant, Settings(), 0
        self.restart()

    def restart(self) -> None:
        """Power on: everything but the settings is forgotten; the leaves are where they are."""
        self.boots += 1
        self.modes, self.counter, self.latch, self.permits = Modes(), Counter(), Latch(), Permits()
        self.entry = DoorControl(self.plant.entry_sensors, self.settings)
        self.exit = DoorControl(self.plant.exit_sensors, self.settings)
        self.alarms, self.check = Alarms(), BarrierCheck()
        self.orders = Orders(self.entry, self.exit, self.permits)
        self.levels, self.seq, self.quiet_s, self.cycles = Levels(), 0, 0.0, 0
        self.clock_s = 0.0  # since power on
        self.seen = frozenset[int]()  # beams interrupted in the last scan, from 0
        self.reset_turned = False
        self.before: object = None  # the picture before the last scan

    @property
    def mode(self) -> Mode:
        """The present mode."""
        return self.modes.mode

    @property
    def lamp(self) -> Lamp:
        """What the pictogram over the entry shows."""
        return self.levels.lamp if self.mode in OBEYING else Lamp.RED_CROSS

    @property
    def occupied(self) -> bool:
        """Whether somebody, or something that may be somebody, is inside."""
        return self.counter.persons > 0 or bool(self.counter.objects)

    def receive(self, seq: int, levels: Levels) -> None:
        """Take one frame from the controller."""
        if seq != self.seq:  # only change feeds the watchdog
            self.seq, self.quiet_s = seq, 0.0
        self.latch.acknowledge(levels.acknowledge)
        healthy = self.plant.mains and not (self.plant.fire or self.plant.emergency_stop)
        shut = self.entry.shut and self.exit.shut
        if self.modes.ask(levels, healthy, shut and not self.occupied):
            for part in (self.entry, self.exit, self.check):
                part.reset()
        self.levels = levels if self.mode in OBEYING else Levels(lamp=levels.lamp)
        if not self.permits.ask(levels, self._fit_for_permit()):
            self.latch.set(Latched.PERMIT_REFUSED)

    def turn_reset(self) -> None:
        """Turn the key on site: ends an emergency whose cause is gone, forgets unseen bodies."""
        self.counter.forget()
        self.reset_turned = not (self.plant.fire or self.plant.emergency_stop)

    def step(self, dt: float) -> None:
        """Run one scan; `dt` seconds after the last one, by whatever clock the caller keeps."""
        self.seen = self.plant.barriers.interrupted(self.plant.people)
        self.before = picture(self, self.seen)
        self.cycles = (self.cycles + 1) & 0xFFFF
        self.quiet_s += dt
        self.clock_s += dt
        self.counter.scan(self.seen, self.entry.sensors.closed, self.exit.sensors.closed, dt)
        self._change_mode()
        self.permits.step(dt, self._fit_for_permit(), self.settings.permit_life_ms / 1000)
        self._order()
        self.entry.step(dt, clear=not self.seen & ENTRY_CURTAIN)
        self.exit.step(dt, clear=not self.seen & EXIT_CURTAIN)
        self._check_barriers(dt)
        stuck = self.check.fault is BarrierFault.STUCK
        doors = (self.entry, self.exit)
        self.latch.set(self.alarms.look(self.counter, doors, self.seen, dt, stuck=stuck))

    def _check_barriers(self, dt: float) -> None:
        shut = self.entry.sensors.closed and self.exit.sensors.closed
        blind = self.plant.barriers.fail_a_test()
        self.check.look(self.seen, blind, dt, shut=shut, hidden=self.counter.hidden)

    def _order(self) -> None:
        if self.mode in OBEYING:
            if not self.orders.obey(self.levels, self.mode, self.occupied):
                self.latch.set(Latched.PERMIT_REFUSED)
        elif self.mode is Mode.EMERGENCY and not self.reset_turned:
            self.orders.release()
        else:
            self.orders.keep_safe(self.occupied)

    def _fit_for_permit(self) -> bool:
        alone = self.counter.persons == 1 and not (self.counter.objects or self.counter.stray)
        return alone and self.mode is Mode.NORMAL and self.entry.shut and self.exit.shut

    def _change_mode(self) -> None:
        if self.plant.fire or self.plant.emergency_stop:
            self.reset_turned = False
            self._enter(Mode.EMERGENCY)
        elif self.mode is Mode.EMERGENCY:
            if self.reset_turned and self.exit.shut:
                self._enter(Mode.SAFE)
        elif self.mode in OBEYING:
            if reached(self.quiet_s, self.settings.watchdog_ms / 1000):
                self.latch.set(Latched.WATCHDOG_EXPIRED)
                self._enter(Mode.SAFE)
            elif not self.plant.mains or self.entry.fault or self.exit.fault or self.check.fault:
                self._enter(Mode.SAFE)

    def _enter(self, mode: Mode) -> None:
        if self.modes.enter(mode):
            self.levels = Levels(lamp=self.levels.lamp)

    def __repr__(self) -> str:
        """Say what a failed test needs to know."""
        doors = f"{self.entry.state.name}, {self.exit.state.name}"
        return f"LanePlc({self.mode.name}, {doors}, {self.counter.persons} inside)"
