"""State, decision and evidence: what the officer reads before acting."""

import math
from typing import Final

from gate.console.level.comparison import comparison
from gate.console.level.parts import Parts
from gate.console.pictograms import pictogram
from gate.console.reason_words import TURNING_BACK
from gate.console.settings import ConsoleSettings
from gate.console.state_words import STEPS, of_state
from gate.console.words import DEVICES, EVIDENCE, LIMITS, MEANINGS, REFERENCES
from gate.events import OfficerAction
from gate.reasons import Reason, for_officer
from gate.view import LaneView

REASONS: Final = 5  # lines of the page
SERVICE: Final = frozenset({
    OfficerAction.IN_SERVICE, OfficerAction.MAINTENANCE,
    OfficerAction.OPEN_ENTRY, OfficerAction.CLOSE_ENTRY,
})  # fmt: skip
JUDGED_INSIDE: Final = {"capturing", "deciding", "referred"}  # where one person has to be inside
DECISIONS: Final = {OfficerAction.ACKNOWLEDGE, OfficerAction.RETRY_CAPTURE, *TURNING_BACK}
LOCKED: Final = (
    "Locked: nothing opens by itself. A supervisor or maintenance puts it into service again."
)
VERDICTS: Final = {True: "met", False: "against", None: "unknown"}
VERDICT_WORDS: Final = {True: "met", False: "against", None: "not known"}


def state(view: LaneView, parts: Parts) -> None:
    """Say where the lane stands, and how far the crossing has come."""
    words = of_state(view.state, known=view.status is not None)
    parts.text |= {"state": words.word, "explanation": words.sentence, "sentence": view.sentence}
    parts.line("notice", view.notice)
    parts.mark["tone"] = words.tone
    parts.shape["pictogram"] = {"href": f"#pictogram-{pictogram(view)}"}
    parts.line("crossing", "" if view.crossing is None else f"Crossing {view.crossing}")
    for index, _ in enumerate(STEPS):
        behind = "done" if index < words.step else "todo"
        parts.mark[f"step.{index}"] = "now" if index == words.step else behind
    parts.line("lost", _lost(view))


def _lost(view: LaneView) -> str:
    lost = ", ".join(DEVICES[device] for device in view.lost)
    if not lost:
        return ""
    means = dict.fromkeys(MEANINGS[one] for _, one in view.degraded)
    return f"No answer from: {lost}" + "".join(f"; {one}" for one in means) + "."


def decision(view: LaneView, settings: ConsoleSettings, parts: Parts) -> None:
    """Say what the officer can do, and what stands against a release."""
    for action in OfficerAction:
        parts.mark[f"action.{action}"] = "on" if action in view.actions else ""
    offered = set(view.actions)
    parts.mark["service"] = "on" if offered & SERVICE else ""
    parts.mark["turning_back"] = "on" if offered & set(TURNING_BACK) else ""
    parts.mark["decisions"] = "on" if offered & DECISIONS else ""
    parts.line("locked", LOCKED if view.locked else "")
    referred = view.state == "referred"
    asked = (
        "Look at the lane, then acknowledge" if OfficerAction.ACKNOWLEDGE in view.actions else ""
    )
    asked = f"Decide on crossing {view.crossing}" if referred else asked
    parts.mark["decision"] = "needed" if asked else "quiet"
    parts.text["decision"] = asked or "No decision needed"
    parts.text["referral"] = f"Crossing {view.crossing} is referred to you." if referred else ""
    after = settings.simulated_officer_s if referred else None
    waits = "" if after is None else f"A simulated officer decides after {after:g} s unless you do."
    parts.line("simulated_officer", waits)
    waiting = Reason.SECOND_OFFICER_NEEDED if view.waiting else None  # told by lines of its own
    against = [for_officer(reason) for reason in view.reasons if reason is not waiting]
    parts.lines("reason", against, REASONS)


def evidence(view: LaneView, settings: ConsoleSettings, parts: Parts) -> None:
    """Show each piece of evidence, and the comparison score beside its threshold."""
    inside = view.state in JUDGED_INSIDE
    for index in range(len(EVIDENCE)):
        parts.line(f"limit.{index}", "")
        parts.text[f"verdict.{index}"] = ""
    shown = [
        one for one in view.checks if one[0] in EVIDENCE and (inside or one[0] != "one_person")
    ]
    parts.lines("check", [EVIDENCE[name] for name, _ in shown], len(EVIDENCE))
    for index, (name, met) in enumerate(shown):
        asked = name not in settings.not_asked or met is False
        parts.mark[f"check.{index}"] = VERDICTS[met] if asked else "not_asked"
        parts.text[f"verdict.{index}"] = VERDICT_WORDS[met] if asked else "not asked for"
        parts.line(f"limit.{index}", _limit(name, view) if asked else "")
    score, threshold = finite(view.score), finite(view.threshold)
    parts.text |= {"score": decimals(score), "threshold": decimals(threshold)}
    parts.text["reference"] = REFERENCES.get(view.reference, "")
    comparison(view, parts)
    parts.line("captures", f"This was capture {view.captures}." if view.captures > 1 else "")
    parts.mark["score"] = ""
    if score is not None and threshold is not None:
        parts.mark["score"] = "over" if score >= threshold else "under"
    parts.shape["score"] = {"width": percent(score)}
    parts.shape["threshold"] = {"x": percent(threshold)}


def _limit(name: str, view: LaneView) -> str:
    """Say what was found, where the view tells it, and what it has to be."""
    if name == "score_over_threshold":
        score, threshold = decimals(finite(view.score)), decimals(finite(view.threshold))
        return f"score {score}, must be at least {threshold}"
    if name == "one_person" and view.status is not None:
        return f"{view.status.persons} inside, must be {LIMITS[name]}"
    return f"must be {LIMITS[name]}"


def finite(value: float | None) -> float | None:
    """Return the value; NaN and infinities count as none."""
    return value if value is not None and math.isfinite(value) else None


def decimals(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def percent(value: float | None) -> float:
    """Return the place on a bar of 100 units that begins at score 0."""
    return 0.0 if value is None else round(100 * max(0.0, min(1.0, value)), 1)
