"""The policy of a lane as one frozen value; a live change makes another value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from gate.chip.chip_policy import ChipPolicy
from gate.chip.chip_reading import BasicAccess
from gate.chip.trust.trust_policy import TrustPolicy
from gate.document.layout import Kind
from gate.document.states import STATES
from gate.errors import ConfigError
from gate.policy.boarding import Boarding

Direction = Literal["entry", "exit"]
CODE: Final = re.compile(r"[a-z][a-z0-9_]*")  # of an override's reason
DOCUMENT: Final = re.compile(r"[A-Z](?:[A-Z0-9]|\*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """One nationality is refused by the lane for a time; an officer sees its travellers."""

    nationality: str  # as in a machine readable zone
    until: date  # the last day
    reason: str  # for officers and the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedDocument:
    """A document that the lane takes: a kind and its document code."""

    kind: Kind
    code: str  # as printed, without filler; "P*": whatever follows the P

    def accepts(self, kind: Kind, code: str) -> bool:
        """Tell whether a document of this kind and code is meant."""
        fits = code == self.code or (self.code.endswith("*") and code[:1] == self.code[0])
        return kind is self.kind and fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What config/policy.toml says. Deny by default: what is not named is not accepted."""

    direction: Direction
    nationalities: frozenset[str]
    documents: tuple[AcceptedDocument, ...]
    minimum_age_entry: int = 12
    minimum_age_exit: int = 18
    suspensions: tuple[Suspension, ...] = ()
    override_reasons: tuple[str, ...] = ()  # codes; an override needs one of them
    require_chip: bool = True
    require_background: bool = True
    background_until: Literal["entry", "decision"] = "entry"  # by when its answer has to be there
    require_attack_check: bool = True
    require_face: bool = True  # False in topology `boarding` only, whose passes have no portrait
    boarding: Boarding | None = None
    # "chip": only DG2 is compared; "printed_allowed": where a chip gives none, the page's portrait.
    portrait: Literal["chip", "printed_allowed"] = "printed_allowed"
    # How often the face is captured again where the comparison alone failed (gate.crossing.again).
    captures_again_unsure: int = 0  # 0..3: the score lies in the referral band
    captures_again_mismatch: int = 0  # 0..3: it lies below
    # How often an officer may have it captured once more, in one crossing (gate.lane.retry).
    retries_by_officer: int = 1  # 0..3; 0: never
    low_likeness: Literal["tell", "refer"] = "tell"  # a match less alike than genuine ones are
    basic_access: BasicAccess = "without_pace"
    chip: ChipPolicy = field(default_factory=ChipPolicy)
    chip_trust: TrustPolicy = field(default_factory=TrustPolicy)

    @property
    def minimum_age(self) -> int:
        """Full years that this direction asks for."""
        return self.minimum_age_entry if self.direction == "entry" else self.minimum_age_exit

    def suspension(self, nationality: str, today: date, clock_trusted: bool) -> Suspension | None:
        """Return the suspension in force; with a clock that is not trusted, none has ended."""
        for one in self.suspensions:
            if one.nationality == nationality and (today <= one.until or not clock_trusted):
                return one
        return None


def suspend(policy: Policy, nationality: str, until: date, reason: str) -> Policy:
    """Return the policy with this nationality suspended through `until`; replaces an earlier one.

    Raises:
        ConfigError: no such nationality, or no reason given.
    """
    added = Suspension(nationality=nationality, until=until, reason=reason)
    if faults := tuple(suspension_faults(added)):
        raise ConfigError("; ".join(f"{key}: {fault}" for key, fault in faults))
    return replace(policy, suspensions=(*lift(policy, nationality).suspensions, added))


def lift(policy: Policy, nationality: str) -> Policy:
    """Return the policy without a suspension of this nationality."""
    kept = tuple(one for one in policy.suspensions if one.nationality != nationality)
    return replace(policy, suspensions=kept)


def suspension_faults(suspension: Suspension) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for all that is wrong with it."""
    if suspension.nationality not in STATES:
        yield "nationality", state_fault(suspension.nationality)
    if not suspension.reason.strip():
        yield "reason", "must not be empty"


def state_fault(code: str) -> str:
    """Say what is wrong with a code that is not in STATES."""
    hint = " (Germany is D there)" if code == "DEU" else ""
    return f"{code!r} is no code of a machine readable zone{hint}"
