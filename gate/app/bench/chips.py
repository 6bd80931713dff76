"""Reads a simulated chip of a profile with the real protocol, and says what a gate makes of it."""

from dataclasses import replace

from drivers.picture.decoder import PictureDecoder
from gate.app.bench.policy import simulated_policy
from gate.app.chip.asked import passwords_of
from gate.app.chip.simulated import laid_by_simulator
from simulators.bench.chip import READ_S, Judged


class ChipJudge:
    """Asked by profile; each is issued, read and judged once, when it is first asked for."""

    def __init__(self) -> None:
        self._known = dict[str, Judged]()
        policy = simulated_policy()
        self._policy = replace(policy, require_chip=True)

    def __call__(self, profile: str) -> Judged:
        """Return what reading it comes to. Raises ConfigError: there is no such profile."""
        if profile not in self._known:
            self._known[profile] = self._read(profile)
        return self._known[profile]

    def _read(self, profile: str) -> Judged:
        laid = laid_by_simulator(profile, None, self._policy)
        with PictureDecoder() as decoder, laid.opened() as chip:
            told = laid.examine(chip, passwords_of(laid.lines, None), decoder).outcome
        air_ms = laid.air_ms()
        took_s = READ_S if not air_ms else round(air_ms / 1000, 3)
        return Judged(told.authenticated, tuple(told.reasons), took_s)
