"""Sentences of rows that say several things at once; each raises where a row is not as written."""

from collections.abc import Mapping
from typing import Any

from gate.console.history.codes import (
    TRIGGERS,
    action,
    answer,
    door,
    outcome,
    plain,
    reasons,
    state,
    within,
)
from gate.console.reason_words import OVERRIDE_REASONS, TURNING_BACK
from gate.console.words import EVIDENCE

Public = Mapping[str, Any]


def _score(public: Public) -> str:
    score = public.get("score")
    return f" Comparison score {score:.3f}." if isinstance(score, float | int) else ""


def result(public: Public) -> str:
    """How a crossing ended, why, and how long it took."""
    steps = [ms for step, ms in public["ms"].items() if "." not in step]
    took = f" Took {sum(steps) / 1000:.1f} s." if steps else ""
    return f"{outcome(public['outcome'])}.{reasons(public)}{_score(public)}{took}"


def state_changed(public: Public) -> str:
    """From one state to another, and on what."""
    why = TRIGGERS.get(public["on"], str(public["on"]).replace("_", " "))
    if public["from"] == public["to"]:
        return f"{state(public['to'])}, once more: {why}."
    return f"{state(public['from'])} → {state(public['to'])}: {why}."


def command(public: Public) -> str:
    """What an officer asked, as what the lane was seen."""
    reason = public.get("reason")
    known = {**OVERRIDE_REASONS, **TURNING_BACK.get(public["action"], {})}
    why = f" Reason: {known.get(reason, str(reason).replace('_', ' '))}." if reason else ""
    seen = state(public["state"]).lower()
    return f"Officer {public['officer']} asked: {action(public['action'])}.{why} Lane was {seen}."


def override(public: Public) -> str:
    """An exit that was opened on officers' word."""
    first, *second = public["officers"]
    who = f"{first}, confirmed by {' and '.join(second)}" if second else first
    words, count = override_reason(public["reason"]), public["within_the_hour"]
    return f"Exit opened on the word of {who}: {words}. Override {count} within the hour."


def override_asked(public: Public) -> str:
    """Who wants to open the exit, why, and that it takes another."""
    why = f": {override_reason(public['reason'])}" if public.get("reason") else ""
    return f"Officer {public['officer']} asks a second officer for an override{why}."


def override_reason(code: str) -> str:
    return OVERRIDE_REASONS.get(code, str(code).replace("_", " "))


def decision(public: Public) -> str:
    """What the evidence came to."""
    against = [EVIDENCE.get(one, one.replace("_", " "))
               for one, met in public["evidence"].items() if met is not True]  # fmt: skip
    release = "Release" if public["release"] else "No automatic release"
    limit = public.get("threshold")
    limited = f" Threshold {limit:.3f}." if isinstance(limit, float | int) else ""
    missing = f" Not met: {', '.join(against)}." if against else ""
    return f"{release}.{reasons(public)}{missing}{limited}"


def capture(public: Public) -> str:
    """What the camera gave."""
    live = "Live face captured" if public["live"] else "No live face captured"
    again = " Captured once more." if public.get("again") else ""
    return f"{live} in {public['frames']} pictures.{reasons(public)}{_score(public)}{again}"


def document(public: Public) -> str:
    """Whether the document was accepted."""
    return f"Document {'accepted' if public['accepted'] else 'refused'}.{reasons(public)}"


def chip(public: Public) -> str:
    """Whether the chip was authenticated, and how it was opened."""
    access = {"pace": " Opened by PACE.", "bac": " Opened by BAC."}
    opened = access.get(str(public.get("access")).lower(), "")
    return f"Chip {answer(public['chip_authenticated'], 'authenticated')}.{reasons(public)}{opened}"


def reference(public: Public) -> str:
    """Which portrait was found."""
    origin = public.get("origin")
    found = {"chip": "Portrait of the chip", "printed": "Printed portrait"}.get(origin or "")
    return f"{found} found.{reasons(public)}" if found else f"No portrait found.{reasons(public)}"


def background(public: Public) -> str:
    """What the background service answered."""
    return f"Background {answer(public['background_clear'], 'clear')}.{reasons(public)}"


def called(public: Public) -> str:
    """Why an officer was called."""
    trigger = TRIGGERS[public["trigger"]]
    why = reasons(public) or f" {trigger[0].upper()}{trigger[1:]}."
    return f"An officer was called.{why}"


def more_time(public: Public) -> str:
    """How much longer a traveller has who asked for it, and in what."""
    longer, times, seen = public["ms"] / 1000, public["times"], state(public["state"]).lower()
    return f"The traveller asked for more time: {longer:g} s more, request {times} while {seen}."


def doors(public: Public) -> str:
    """What was ordered of both doors."""
    return f"Ordered: entry door {door(public['entry'])}, exit door {door(public['exit'])}."


def self_test(public: Public) -> str:
    """What was tested, or failed."""
    if public["passed"]:
        return f"Self-test passed: {within(public['items'])}."
    return f"Self-test failed: {plain(public['failed'])}."


def signed_in(public: Public) -> str:
    """Who is signed in."""
    return f"Signed in: {', '.join(public['officers']) or 'nobody'}."
