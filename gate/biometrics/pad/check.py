"""The attack check of one capture: passive first, a challenge where that is not clear."""

from collections.abc import Sequence
from dataclasses import dataclass

from gate.biometrics.pad.challenge import Challenge, Draw
from gate.biometrics.pad.cues import Cue, judge
from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.gestures import SHOWS, TURNS, Gesture, Moment
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.pad.verdict import NEEDED, OF_THE_FACE, Asked, Verdict, combine, signs_of
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
        if self._challenge is None:
            return self._ask(
                now, Challenge(self.config.challenge, self.draw), due=self._is_due(now)
            )
        if prompt := self._challenge.see(now):
            return prompt
        # One movement shows one thing: what else is missing is asked for, too.
        again = self._challenge.passed is True and not self._challenge.is_used_up
        return self._ask(now, self._challenge, due=again and self.verdict is Verdict.UNCLEAR)

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
        verdict = combine(self.cues, self._asked())
        self._on_end = self._on_end + 1 if verdict is Verdict.ATTACK else 0
        waits = verdict is Verdict.ATTACK and self._on_end < self.config.cues.confirm
        return Verdict.UNCLEAR if waits else verdict

    def _asked(self) -> Asked:
        config = self.config
        needs = (("depth", config.needs_depth), ("blink", config.needs_blink))
        shown = frozenset(name for name, is_needed in needs if is_needed)
        looked_at = (*NEEDED, "network") if config.networks else NEEDED
        return Asked(config.live_signs, shown, looked_at)

    def _met(self) -> bool:
        """Tell whether what was shown on demand, as more signs of life, makes enough of them.

        A mask can come closer and a picture can be turned: the face has to show one sign itself.
        """
        answered = self._answered()
        if not answered or not (signs_of(self.cues) | answered) & OF_THE_FACE:
            return False
        return combine(self.cues, self._asked(), answered) is Verdict.LIVE

    def _answered(self) -> frozenset[str]:
        met = () if self._challenge is None else self._challenge.met
        return frozenset(SHOWS[gesture] for gesture in met)

    def _is_due(self, now: Moment) -> bool:
        if self.config.mode != "challenge" or self._first_ms is None:
            return False
        due = now.stamp_ms - self._first_ms >= self.config.passive_ms
        return due and self._verdict is Verdict.UNCLEAR

    def _ask(self, now: Moment, challenge: Challenge, *, due: bool) -> Reason | None:
        if not due:
            return None
        self._challenge = challenge
        return challenge.begin(now.stamp_ms, self._helpful())

    def _helpful(self) -> Sequence[Gesture]:
        """Return the movements that can show what is missing; where nothing is, any."""
        missing = self._asked().shown - signs_of(self.cues) - self._answered()
        blink = (Gesture.BLINK,) if "blink" in missing else ()
        return (*blink, *(TURNS if "depth" in missing else ())) or tuple(Gesture)
