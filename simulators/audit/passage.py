"""One crossing under way, and the permit armed for it, as the rows tell them."""

from dataclasses import dataclass, field

from simulators.audit.rows import Row


@dataclass(slots=True)
class Armed:
    """A permit that was written to the PLC."""

    number: int
    since_ns: int
    crossing: int | None
    ground: str  # "decision", "override" or "" for none


@dataclass(slots=True)
class Passage:
    """One crossing under way."""

    number: int
    decision: Row | None = None
    capture: Row | None = None
    document: Row | None = None
    reference: Row | None = None
    consent: Row | None = None
    commands: list[Row] = field(default_factory=list)  # of officers, on this crossing
    override: Row | None = None  # the command that an arming may still be made on
    waits: Row | None = None  # the override that was asked for and waits for a second officer
    confirmed: Row | None = None  # the one that waited when `override` was written
    retries: int = 0  # of the capture, by an officer's word
    captures: int = 0  # told so far
    against: frozenset[str] = frozenset()  # reasons that the officer was called with last
    waived: set[str] = field(default_factory=set)  # evidence that the policy does without
    entry_opened: bool = False
    emergency: bool = False
    opened: list[Armed] = field(default_factory=list)
    inside_ns: int | None = None  # since when somebody is locked in
    called: bool = False


def reason_of(passage: Passage) -> str:
    """Return the code of the reason of its override: a second officer confirms the first one's."""
    given = passage.confirmed if passage.confirmed is not None else passage.override
    return "" if given is None else str(given.get("reason") or "")


def ground_of(passage: Passage | None) -> str:
    """Return what an arming now stands on: the newest of a decision and an override."""
    if passage is None:
        return ""
    if passage.override is not None:
        return "override"
    return "decision" if passage.decision is not None else ""
