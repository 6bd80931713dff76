"""Chips that are right and have their own taste: lengths, status bytes, bit rates."""

from dataclasses import replace
from typing import Final

from simulators.passports.chip import habits
from simulators.passports.plan import Plan
from simulators.passports.profiles.profile import Air, Profile
from simulators.passports.profiles.right import FULL

SHORT: Final = replace(FULL, most_command=0, most_response=0)
"""The same, but EF.ATR/INFO tells of no extended length."""


def _habit(name: str, sentence: str, habit: habits.Habits, plan: Plan = FULL) -> Profile:
    return Profile(name=name, sentence=sentence, plan=plan, habits=habit)


HABITUAL: Final = (
    _habit("short_only", "takes short commands only", habits.SHORT_ONLY, SHORT),
    _habit("says_extended", "the same, though it tells of extended length", habits.SHORT_ONLY),
    _habit("extended_only", "reads by extended commands only", habits.EXTENDED_ONLY),
    _habit("german", "refuses an expected length on SELECT and MSE", habits.GERMAN),
    _habit("steps_down", "6700 where it is asked for too much", habits.STEPS_DOWN, SHORT),
    _habit("warns_early", "6282 where it is asked for too much", habits.WARNS_EARLY, SHORT),
    _habit("tells_length", "6CXX where it is asked for too much", habits.TELLS_LENGTH, SHORT),
    _habit("signs_short", "signs nothing where Le is over 256", habits.SIGNS_SHORT),
    _habit("chains", "answers in pieces", habits.CHAINS, SHORT),
    Profile(
        name="slow",
        sentence="106 kbit/s and 60 ms for each command",
        plan=SHORT,
        habits=habits.SHORT_ONLY,
        air=Air(106, 60.0, 900.0),
    ),
    Profile(name="fast", sentence="848 kbit/s", plan=FULL, air=Air(848, 6.0, 30.0)),
)
