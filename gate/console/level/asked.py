"""An override that waits for a second officer: who asks, why, until when, and who may answer."""

from typing import Final

from gate.console.level.parts import Parts
from gate.console.rights import ACTIONS, Right
from gate.console.settings import ConsoleSettings
from gate.events import OfficerAction
from gate.view import LaneView, WaitingOverride

# By who looks: `data-is` of the panel, and what they can do about it.
WHO: Final = {
    "mine": "You wait: somebody else has to confirm it. You can not confirm your own.",
    "second": "You are the second officer: look at both faces, then confirm it at the end of"
    " this panel, or decide otherwise.",
    "others": "Somebody who may approve has to confirm it. You can decide otherwise.",
}
NAMES: Final = {"mine": "You ask", "second": "{officer} asks", "others": "{officer} asks"}


def asked(
    view: LaneView, settings: ConsoleSettings, sight: frozenset[Right], officer: str, parts: Parts
) -> None:
    """Fill the lines of what waits; empty where nothing does, or whoever looks may not know.

    Args:
        view: with nothing in it that whoever looks may not know.
        settings: of the pages.
        sight: what whoever looks may see and do.
        officer: pseudonym of whoever looks.
        parts: filled.
    """
    waiting = view.waiting
    who = "" if waiting is None else _who(waiting, sight, officer)
    parts.mark["asked"] = who
    parts.text |= {"asked": "", "asked.left": "", "asked.who": WHO.get(who, "")}
    if waiting is None:
        return
    name = NAMES[who].format(officer=waiting.officer)
    reason = reason_words(waiting.reason, settings)
    parts.text["asked"] = f"{name} to open the exit: {reason}."
    parts.text["asked.left"] = f"{-(-left_ms(waiting, settings) // 1000)} s left"
    if who == "mine":
        parts.mark[f"action.{OfficerAction.CONFIRM_OVERRIDE}"] = ""


def _who(waiting: WaitingOverride, sight: frozenset[Right], officer: str) -> str:
    if waiting.officer == officer:
        return "mine"
    return "second" if ACTIONS[OfficerAction.CONFIRM_OVERRIDE] in sight else "others"


def reason_words(code: str, settings: ConsoleSettings) -> str:
    """Return the reason of an override as the pages word it."""
    return settings.override_reasons.get(code, code.replace("_", " "))


def left_ms(waiting: WaitingOverride, settings: ConsoleSettings) -> int:
    """Return for how long it still can be confirmed, ms; 0: no more."""
    return max(0, waiting.until_ms - settings.monotonic_ms())
