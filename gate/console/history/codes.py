"""The words of single codes as rows carry them, and the groups of kinds that a filter offers."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gate.console.state_words import STATES
from gate.console.words import ACTIONS, DEVICES, LATCHED, OUTCOMES
from gate.events import Device, Latched, OfficerAction
from gate.reasons import Reason, for_officer
from gate.view import Outcome

TRIGGERS: Final = {
    "background_answered": "the background service answered",
    "barcode_read": "a bar code was read",
    "capture_finished": "the capture finished",
    "chip_read": "the chip was read",
    "device_back": "a device answers again",
    "device_lost": "a device was lost",
    "document_presented": "a document was laid",
    "document_read": "the document was read",
    "document_removed": "the document was taken away",
    "document_unreadable": "the document could not be read",
    "effect_failed": "a step failed",
    "guidance": "the traveller was guided",
    "help_called": "help was called at the display",
    "help_seen": "an officer saw to a call for help",
    "lane_lost": "the lane PLC was lost",
    "lane_status": "doors or persons changed",
    "more_time_asked": "the traveller asked for more time",
    "officer_command": "an officer decided",
    "officers_signed_in": "officers signed in or out",
    "reference_ready": "the portrait was looked for",
    "timer_expired": "a time limit ran out",
}
KINDS: Final = {
    "arm": "Permit armed",
    "background": "Background",
    "capture": "Capture",
    "caught_up": "Rows caught up",
    "chip": "Chip",
    "consent": "Consent",
    "crossing": "Crossing begins",
    "decision": "Decision",
    "degraded": "Degraded",
    "device_back": "Device back",
    "device_lost": "Device lost",
    "document": "Document",
    "doors": "Doors",
    "effect_failed": "Step failed",
    "emergency": "Emergency",
    "fault": "Fault",
    "help_called": "Help called",
    "help_seen": "Help seen",
    "lane_back": "Lane PLC back",
    "lane_lost": "Lane PLC lost",
    "latched": "Latched",
    "late": "Too late",
    "mode": "PLC mode",
    "more_time": "More time",
    "not_taken": "Not taken",
    "officer_called": "Officer called",
    "officer_command": "Officer's action",
    "officers_signed_in": "Signed in",
    "open": "Exit ordered open",
    "override": "Override",
    "override_asked": "Override asked",
    "override_withdrawn": "Ask withdrawn",
    "passage_count": "Passage count",
    "permit_refused": "Permit refused",
    "policy_changed": "Policy changed",
    "reference": "Portrait",
    "result": "Result",
    "retry": "Captured again",
    "self_test": "Self-test",
    "self_test_begun": "Self-test begun",
    "started": "Started",
    "state": "State",
    "stopped": "Stopped",
    "waived": "Not asked for",
}
ALARMS: Final = ("emergency", "fault", "lane_lost", "lane_back", "device_lost", "device_back",
                 "degraded", "latched", "effect_failed", "passage_count", "caught_up")  # fmt: skip
ASKED: Final = ("override_asked", "override_withdrawn")
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "crossings": ("Crossings", ("result",)),
    "actions": ("Officers' actions",
                ("officer_command", *ASKED, "override", "retry", "help_seen")),
    "officers": ("Officers, also calls",
                 ("officer_called", "officer_command", *ASKED, "override", "retry",
                  "help_called", "help_seen", "officers_signed_in")),
    "alarms": ("Alarms and faults", ALARMS),
    "service": ("Start, stop, tests",
                ("started", "stopped", "self_test_begun", "self_test", "mode", "policy_changed")),
    "all": ("Every row", ()),
}  # fmt: skip


def kind_word(kind: str) -> str:
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def state(code: str) -> str:
    return STATES[code].word if code in STATES else str(code).replace("_", " ")


def outcome(code: str) -> str:
    return OUTCOMES[Outcome(code)][0] if code in set(Outcome) else str(code).replace("_", " ")


def tone(code: str) -> str:
    """Return how an outcome looks."""
    return OUTCOMES[Outcome(code)][1] if code in set(Outcome) else "lost"


def action(code: str) -> str:
    return ACTIONS[OfficerAction(code)] if code in set(OfficerAction) else str(code)


def device(code: str) -> str:
    return DEVICES[Device(code)] if code in set(Device) else str(code).replace("_", " ")


def latched(name: str) -> str:
    return LATCHED[Latched[name]] if name in Latched.__members__ else str(name)


def door(order: str) -> str:
    words = {"OPEN": "open", "CLOSE": "close and lock", "HOLD": "hold"}
    return words.get(order, str(order).lower())


def reason(code: str) -> str:
    """Return the officer's sentence of a reason code."""
    return for_officer(Reason(code)) if code in set(Reason) else str(code).replace("_", " ") + "."


def reasons(public: Mapping[str, Any]) -> str:
    """Return the sentences of all reasons of a row, each after a space."""
    codes: Iterable[str] = public.get("reasons") or filter(None, [public.get("reason")])
    return "".join(f" {reason(code)}" for code in codes)


def answer(value: bool | None, word: str) -> str:
    return {True: word, False: f"not {word}", None: f"not known to be {word}"}[value]


def within(items: Mapping[str, object]) -> str:
    return ", ".join(name.replace("_", " ") for name in items)


def plain(value: object) -> str:
    """Return any JSON value as words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {plain(one)}" for name, one in value.items()) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(plain(one) for one in value) or "none"
    names = {None: "none", True: "yes", False: "no"}
    if value is None or isinstance(value, bool):
        return names[value]
    return str(value).replace("_", " ")
