"""The attack check of a capture, over pictures and meshes: measures, judges, prompts, erases."""

import secrets
from typing import Protocol

from gate.app.vision.seen import Picture
from gate.biometrics.pad.challenge import Draw
from gate.biometrics.pad.check import AttackCheck
from gate.biometrics.pad.cues import Cue
from gate.biometrics.pad.gestures import Moment
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.pad.verdict import Verdict
from gate.reasons import Reason
from models.faces import Points
from models.mesh import Mesh
from models.pad.window import PadWindow


class Networks(Protocol):
    """PAD networks, averaged."""

    def live_probability(self, picture: Picture, points: Points) -> float | None: ...

    def forget(self) -> None: ...


class AttackWatch:
    """Lives for one capture. Holds parts of faces: `erase` it when the capture's crossing ends."""

    def __init__(
        self,
        config: AttackCheckConfig,
        networks: Networks | None = None,
        draw: Draw = secrets.randbelow,
    ) -> None:
        self._config, self._networks, self._draw = config, networks, draw
        self._window = PadWindow()
        self._check = AttackCheck(config, draw)

    def see(self, stamp_ms: int, picture: Picture, mesh: Mesh) -> Reason | None:
        """Take in a frame with its one face; return a prompt for the traveller, None: no change.

        May raise what a network raises: then nothing was checked.
        """
        if not self.is_on:
            return None
        if not self._window.add(stamp_ms, picture, mesh):
            self.begin_anew()  # somebody else
        if self._networks is not None:
            self._window.rate(self._networks.live_probability(picture, mesh.points))
        yaw, pitch, _ = mesh.pose_deg()
        now = Moment(
            stamp_ms=stamp_ms,
            yaw_deg=yaw,
            pitch_deg=pitch,
            eye_openness=mesh.eye_openness,
            eye_distance_px=mesh.eye_distance_px,
        )
        return self._check.see(self._window.figures(), now)

    def begin_anew(self) -> None:
        """Forget signs of life: they were another face's. An attack that was seen is kept."""
        if self.verdict is not Verdict.ATTACK:
            self._check = AttackCheck(self._config, self._draw)

    def is_of_another(self) -> None:
        """Begin the window anew, too: what it holds is another face's."""
        self._window.erase()
        self.begin_anew()

    @property
    def verdict(self) -> Verdict:
        """What is known so far."""
        return self._check.verdict

    @property
    def answer(self) -> bool | None:
        """True: live; False: attack; None: unclear, or the check is off."""
        return self._check.answer

    @property
    def is_settled(self) -> bool:
        """Tell whether looking longer can change nothing."""
        return self._check.is_settled

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue as of the last frame."""
        return self._check.cues

    @property
    def is_on(self) -> bool:
        """Tell whether frames are looked at."""
        return self._config.mode != "off"

    @property
    def is_asking(self) -> bool:
        """Tell whether the traveller has been asked for a movement, and it is still awaited."""
        return self._check.is_asking

    def answer_to(self, *, matches: bool) -> bool | None:
        """Return the answer, given whether the faces match.

        A face that matches and is not known to live is refused, unless the configuration leaves
        that to the policy. One that does not match is refused in any case.
        """
        refers = self.is_on and self._config.unclear == "refer"
        return False if self.answer is None and matches and refers else self.answer

    def erase(self) -> None:
        """Overwrite all that was kept of a face; the networks see a black picture."""
        self._window.erase()
        if self._networks is not None:
            self._networks.forget()
