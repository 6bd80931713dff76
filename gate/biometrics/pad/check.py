"""The attack check of one capture: passive first, a challenge where that is not clear."""

from dataclasses import dataclass

from gate.biometrics.pad.challenge import Challenge, Draw, Moment
from gate.biometrics.pad.cues import NEEDED, OF_THE_FACE, Cue, Status, Verdict, combine, judge
from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.reasons import Reason


@dataclass(slots=True)
class AttackCheck:
    """Lives for one capture. Feed it every frame with a face; ask `answer` at the end."""

    config: AttackCheckConfig
    draw: Draw  # of a gesture, by a generator that nobody can foresee
    cues: tuple[Cue, ...] = ()
    _verdict: Verdict = Verdict.UNCLEAR
    _challenge: Challenge | None = None
    _first_ms: int | None = None
    _on_end: int = 0

    def see(self, figures: Figures, now: Moment) -> Reason | None:
        """Take in the window as it is after this frame; return a prompt, None: no change."""
        if self.config.mode == "off":
            return None
        if self._first_ms is None:
            self._first_ms = now.stamp_ms
        self.cues = judge(figures, self.config.cues)
        if self._verdict is not Verdict.ATTACK:  # once confirmed it stays: who holds up a picture
            self._verdict = self._confirmed()
        if self._challenge is not None:
            return self._challenge.see(now)
        return self._asked(now) if self._is_due(now) else None

    @property
    def verdict(self) -> Verdict:
        """What is known so far; a challenge that was met counts where no cue is against it."""
        if self._verdict is Verdict.UNCLEAR and self._met():
            return Verdict.LIVE
        return self._verdict

    @property
    def answer(self) -> bool | None:
        """True: live; False: attack; None: unclear or off, for the policy to refer or to waive."""
        return {Verdict.LIVE: True, Verdict.ATTACK: False}.get(self.verdict)

    @property
    def is_settled(self) -> bool:
        """Tell whether waiting longer can change nothing."""
        gave_up = self._challenge is not None and self._challenge.passed is False
        return self.config.mode == "off" or gave_up or self.verdict is not Verdict.UNCLEAR

    @property
    def is_asking(self) -> bool:
        """Tell whether a movement was asked for and is still awaited."""
        return self._challenge is not None and self._challenge.passed is None

    def _confirmed(self) -> Verdict:
        """Return the verdict; an attack only where several frames on end have shown it."""
        verdict = combine(self.cues, self.config.live_signs, self._needed())
        self._on_end = self._on_end + 1 if verdict is Verdict.ATTACK else 0
        waits = verdict is Verdict.ATTACK and self._on_end < self.config.cues.confirm
        return Verdict.UNCLEAR if waits else verdict

    def _needed(self) -> tuple[str, ...]:
        return (*NEEDED, "network") if self.config.networks else NEEDED

    def _met(self) -> bool:
        """Tell whether the challenge, as one more sign, makes enough of them.

        A mask can come closer and a picture can be turned: the face has to show one sign itself.
        """
        if self._challenge is None or self._challenge.passed is not True:
            return False
        shown = any(cue.status is Status.LIVE and cue.name in OF_THE_FACE for cue in self.cues)
        signs = self.config.live_signs - 1
        return shown and combine(self.cues, signs, self._needed()) is Verdict.LIVE

    def _is_due(self, now: Moment) -> bool:
        if self.config.mode != "challenge" or self._first_ms is None:
            return False
        due = now.stamp_ms - self._first_ms >= self.config.passive_ms
        return due and self._verdict is Verdict.UNCLEAR

    def _asked(self, now: Moment) -> Reason:
        self._challenge = Challenge(self.config.challenge, self.draw)
        return self._challenge.begin(now.stamp_ms)
