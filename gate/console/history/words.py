"""Each row of the journal as one sentence for whoever reads it; codes never stand alone."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from gate.console.history import tell
from gate.console.history.codes import TRIGGERS, device, latched, plain, reasons, state
from gate.console.words import EVIDENCE
from gate.records import JournalRow

Public = Mapping[str, Any]
UNREADABLE: Final = "This row can not be read: what stands there is not what egate writes."


def sentence(row: JournalRow) -> str:
    """Return what a row says. A kind without words is told as it stands."""
    if row.public is None:
        return UNREADABLE
    try:
        words = SENTENCES.get(row.kind, _as_it_stands)(row.public)
    except (KeyError, TypeError, ValueError, AttributeError):  # of another egate, or changed
        words = _as_it_stands(row.public)
    late = row.public.get("late_ms")
    waited = f" Written {late} ms after it happened." if isinstance(late, int) else ""
    return f"{words}{waited}"


def _as_it_stands(public: Public) -> str:
    told = [f"{name.replace('_', ' ')}: {plain(value)}" for name, value in public.items()]
    return "; ".join(told) + "." if told else "Nothing more is told."


SENTENCES: Final[Mapping[str, Callable[[Public], str]]] = {
    "arm": lambda p: f"Permit {p['permit']} armed in the lane PLC.",
    "background": tell.background,
    "capture": tell.capture,
    "caught_up": lambda p: f"{p['rows']} rows that had to wait were written; {p['dropped']} lost.",
    "chip": tell.chip,
    "consent": lambda p: f"Document laid after notice {p['notice']}: consent.",
    "crossing": lambda p: f"Crossing {p['crossing']} begins: {TRIGGERS[p['trigger']]}.",
    "decision": tell.decision,
    "degraded": lambda p: f"What losses mean now: {plain(p['means'])}.",
    "device_back": lambda p: f"The {device(p['device'])} answers.",
    "device_lost": lambda p: f"No answer from the {device(p['device'])}.{reasons(p)}",
    "document": tell.document,
    "doors": tell.doors,
    "effect_failed": lambda p: f"A step failed: {plain(p['effect'])}.{reasons(p)}",
    "emergency": lambda p: f"Emergency.{reasons(p)}",
    "fault": lambda p: f"Fault.{reasons(p)}",
    "help_called": lambda p: f"Help was called at the display while {state(p['state']).lower()}.",
    "help_seen": lambda p: f"Officer {p['officer']} saw to the call for help.",
    "lane_back": lambda p: f"The lane PLC answers; persons inside: {p['persons']}.",
    "lane_lost": lambda p: f"The lane PLC does not answer: {p['reason']}.",
    "latched": lambda p: f"The lane PLC noted: {', '.join(map(latched, p['events']))}.",
    "late": lambda p: f"Too late, not used: {TRIGGERS[p['event']]}.",
    "mode": lambda p: f"Lane PLC asked for mode {str(p['request']).lower()}.",
    "more_time": tell.more_time,
    "not_taken": lambda p: f"Not taken while {state(p['state']).lower()}: {TRIGGERS[p['event']]}.",
    "officer_called": tell.called,
    "officer_command": tell.command,
    "officers_signed_in": tell.signed_in,
    "open": lambda p: f"Exit door ordered open on permit {p['permit']}.",
    "override": tell.override,
    "retry": lambda p: (
        f"Officer {p['officer']} has the face captured again: capture {p['capture']}."
    ),
    "override_asked": tell.override_asked,
    "override_withdrawn": lambda p: f"Ask {p['ask']} withdrawn by {p['officer']}: nothing opens.",
    "passage_count": lambda p: f"{p['passages']} passages were counted where one had to be.",
    "permit_refused": lambda p: f"No permit: {plain(p['against'])}.",
    "policy_changed": lambda p: f"Policy changed; suspended: {plain(p['suspended'])}.",
    "reference": tell.reference,
    "result": tell.result,
    "self_test": tell.self_test,
    "self_test_begun": lambda _: "Self-test begun.",
    "started": lambda p: f"Controller started; topology {plain(p['topology'])}.",
    "state": tell.state_changed,
    "stopped": lambda p: f"Controller stopped while {state(p['state']).lower()}.",
    "waived": lambda p: f"Not asked for: {', '.join(EVIDENCE.get(e, e) for e in p['evidence'])}.",
}
