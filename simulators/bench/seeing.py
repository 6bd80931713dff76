"""The vision worker of the bench: says what the tester has set, after the time that it takes.

Whoever stands alone between the doors is looked at; nobody has to come with a script. Fits
gate.ports.Vision. It is no evidence about faces.
"""

from typing import Final

from gate.events import CaptureFinished, Device, Guidance
from gate.reasons import Reason
from simulators.bench.traveller import Built, Spec
from simulators.camera.server import Fault
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic_tables import Seeing
from simulators.virtual.traveller import Traveller, about
from simulators.virtual.vision import SimulatedVision

ATTACK: Final = {"none": True, "found": False, "not_made": None}
SEEN: Final = {  # what is against a comparison from the beginning
    "none": Reason.NO_FACE,
    "several": Reason.SEVERAL_FACES,
    "away": Reason.NOT_LOOKING,
}


class BenchVision(SimulatedVision):
    """Looks at one lane."""

    def __init__(self, world: LaneWorld, seeing: Seeing) -> None:
        super().__init__(world.scene, seeing)
        self._world, self._limits = world, seeing
        self.fault = Fault.NONE

    def spoil(self, fault: Fault) -> None:
        """Let something be wrong with the camera; one that stalls is lost."""
        before, self.fault = self.fault, fault
        if fault is Fault.STALL:
            self.lose(Device.CAMERA, "no frames")
        elif before is Fault.STALL:
            self.mend(Device.CAMERA)

    def begin_capture(self, crossing: int) -> None:
        """Look at whoever stands there."""
        if self._lost:
            return
        against = self._against()
        if against is None:
            self._judge(crossing)
            return
        self._later(1.0, Guidance(crossing, against))
        live = against is not Reason.NOT_LIVE
        nothing = CaptureFinished(crossing, None, live, None, (against,))
        self._later(self._limits.capture_limit_s, nothing)

    def _against(self) -> Reason | None:
        if self.fault is Fault.FREEZE:
            return Reason.NOT_LIVE
        if self.fault is Fault.BLACK:
            return Reason.NO_FACE
        people = [body for body in self._world.plant.inside() if body.speed > 0]
        if len(people) != 1:
            return Reason.SEVERAL_FACES if people else Reason.NO_FACE
        spec = self._spec()
        face, told = self._face, self._scene.told_to_look
        away = face is not None and face.kind == "looks_away" and not told
        return SEEN["away"] if away else SEEN.get(spec.face)

    @property
    def _face(self) -> Traveller | None:
        return self._scene.face or self._scene.holder

    def _spec(self) -> Spec:
        face = self._face
        return face.spec if isinstance(face, Built) else Spec()

    def _judge(self, crossing: int) -> None:
        face, limits, spec = self._face, self._limits, self._spec()
        assert face is not None  # a crossing has begun on a document
        turns_s = about(face.random, limits.turn_median_s, limits.turn_spread)
        ms = about(face.random, limits.capture_ms, 0.15)
        own = spec.face == "own" and self._scene.holder is face
        median = limits.own_median if own else limits.other_median
        spread = limits.own_spread if own else limits.other_spread
        score = max(-1.0, 1.0 - about(face.random, median, spread))
        found = spec.attack == "found"
        verdict = CaptureFinished(
            crossing,
            round(score if spec.score is None else spec.score, 4),
            live=True,
            attack_check=ATTACK[spec.attack],
            reasons=(Reason.PRESENTATION_ATTACK,) if found else (),
            frames=3,
            ms=(("look", round(ms, 1)),),
        )
        limit_s = self._limits.capture_limit_s
        self._later(min(turns_s + ms / 1000, limit_s), verdict)
