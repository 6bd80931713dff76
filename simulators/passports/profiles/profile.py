"""What a profile is, and how a chip of it is issued and laid on the reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from simulators.passports.chip.chip import Chip
from simulators.passports.chip.habits import ORDINARY, Habits
from simulators.passports.chip.rf_clock import RfClock
from simulators.passports.field import InField
from simulators.passports.issuing.state import YEAR, IssuingState
from simulators.passports.own_keys import seeded
from simulators.passports.personalise import personalise
from simulators.passports.plan import Holder, Plan
from simulators.passports.tampering import NOTHING, Tampering

GENERAL_AUTHENTICATE: Final = 0x86
INTERNAL_AUTHENTICATE: Final = 0x88
HOME: Final = "UT"
USUAL: Final = IssuingState(country=HOME)
ORDINARY_PLAN: Final = Plan()


@dataclass(frozen=True, slots=True)
class Air:
    """Bit rate and speed of the chip."""

    kbit_s: int = 424
    latency_ms: float = 12.0  # of each command
    reckoning_ms: float = 60.0  # more, where a key is reckoned with

    def clock(self) -> RfClock:
        """Return a clock that stands at zero."""
        slow = (GENERAL_AUTHENTICATE, INTERNAL_AUTHENTICATE)
        return RfClock(self.kbit_s, self.latency_ms, dict.fromkeys(slow, self.reckoning_ms))


@dataclass(frozen=True, slots=True)
class Published:
    """What a gate has of the state: whom it trusts, and what was revoked."""

    anchors: tuple[bytes, ...]  # CSCA certificates in DER
    links: tuple[bytes, ...] = ()  # link certificates in DER
    revocation_lists: tuple[bytes, ...] = ()  # in DER


def published_by(state: IssuingState) -> Published:
    """Return the state's own certificate and an empty revocation list."""
    return Published((state.csca.encoded,), (), (state.revocation_list(),))


def _same_holder(holder: Holder) -> Holder:
    return holder


def _as_it_is(chip: Chip, _again: Callable[[], Chip]) -> InField:
    return chip


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A kind of chip.

    `reason` is empty for what a gate should accept; for the others it says in our own words what is
    wrong, and so what the reader has to find.
    """

    name: str
    sentence: str
    reason: str = ""
    plan: Plan = ORDINARY_PLAN
    habits: Habits = ORDINARY
    air: Air = Air()
    tampering: Tampering = NOTHING
    issuer: IssuingState = USUAL  # whose signature the chip carries
    publishes: Callable[[IssuingState], Published] = published_by
    known: IssuingState = USUAL  # whom the gate knows: gets `publishes`
    printed: Callable[[Holder], Holder] = _same_holder  # as the page shows it
    stored: Callable[[Holder], Holder] = _same_holder  # as the state puts it into the chip
    in_field: Callable[[Chip, Callable[[], Chip]], InField] = _as_it_is


@dataclass(frozen=True, slots=True)
class Served:
    """A chip on the reader, and all that a gate knows beside it."""

    profile: Profile
    chip: InField = field(repr=False)
    lines: Sequence[str] = field(repr=False)  # as printed
    can: str = field(repr=False)
    published: Published = field(repr=False)
    moment: datetime = field(default=USUAL.founded + YEAR * 4)  # at which a gate looks


def serve(profile: Profile, holder: Holder, seed: str = "chip", country: str = HOME) -> Served:
    """Issue a passport of this profile and lay it on the reader.

    Args:
        profile: What kind.
        holder: Whose.
        seed: Of the chip's keys and of its random numbers; the same seed, the same chip.
        country: Two letters of the issuing state, that of the holder's lines: UT for UTO.

    Raises:
        DocumentError: lines that are no machine readable zone of a document with a chip.
    """
    issuer, known = (_in(country, state) for state in (profile.issuer, profile.known))
    stored = profile.stored(holder)
    contents = personalise(stored, profile.plan, issuer, seed, profile.tampering)

    def chip() -> Chip:
        return Chip(contents, seeded(f"{seed}/random"), profile.habits, profile.air.clock())

    printed = profile.printed(holder)
    return Served(
        profile,
        profile.in_field(chip(), chip),
        printed.lines,
        printed.can,
        profile.publishes(known),
    )


def _in(country: str, state: IssuingState) -> IssuingState:
    """Move the state at home to this country; one abroad stays there."""
    return replace(state, country=country) if state.country == HOME else state
