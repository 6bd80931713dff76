"""Simulated passports on a reader that is not there: for trying the command, and their list."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from drivers.chip_reader.judged import ChipRules, Decoder
from drivers.picture.decoder import PictureDecoder
from gate.app.chip.asked import passwords_of
from gate.app.chip.laid import Laid
from gate.app.chip_rules import plan_of
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.revocation import revocation_list
from gate.policy.policy import Policy
from simulators.passports.field import InField
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import PROFILES, profile_of
from simulators.passports.profiles.profile import Published, Served, serve

HOLDER: Final = 1  # a seed
ACCEPTED: Final = {True: "accepted", False: "referred", None: "referred"}


@dataclass(frozen=True, slots=True)
class _Held:
    """A chip in process; fits `Link`."""

    chip: InField

    def transmit(self, apdu: bytes) -> bytes:
        return self.chip.transmit(apdu)

    def close(self) -> None:
        self.chip.reset()


def laid_by_simulator(profile: str, lines: tuple[str, ...] | None, policy: Policy) -> Laid:
    """Issue a passport of this profile and lay it down.

    Args:
        profile: Its name.
        lines: That somebody typed; None: those of its page.
        policy: Of the lane.

    Raises:
        ConfigError: no such profile.
    """
    served = serve(profile_of(profile), holder(HOLDER))
    clock = served.chip.clock
    return Laid(
        partial(_Held, served.chip),
        lines or tuple(served.lines),
        _rules(served, policy),
        lambda: clock.elapsed_ms,
    )


def examined_profiles(policy: Policy) -> Iterator[dict[str, Any]]:
    """Issue, read and judge a chip of each profile; yield what is told of it."""
    with PictureDecoder() as decoder:
        for name in PROFILES:
            yield _examined(name, policy, decoder)


def _examined(name: str, policy: Policy, decoder: Decoder) -> dict[str, Any]:
    laid, profile = laid_by_simulator(name, None, policy), PROFILES[name]
    with laid.opened() as chip:
        found = laid.examine(chip, passwords_of(laid.lines, None), decoder).outcome
    return {
        "profile": name,
        "sentence": profile.sentence,
        "wrong": profile.reason or None,
        "reasons": [one.value for one in found.reasons],
        "outcome": ACCEPTED[found.authenticated],
    }


def _rules(served: Served, policy: Policy) -> ChipRules:
    anchors = anchors_of(served.published)
    return ChipRules(
        anchors=lambda: anchors,
        now=lambda: served.moment,
        policy=policy.chip,
        trust=policy.chip_trust,
        plan=plan_of(policy),
    )


def anchors_of(published: Published) -> Anchors:
    """Return what a gate has of an issuing state."""
    certificates = [certificate(one) for one in (*published.anchors, *published.links)]
    return Anchors(certificates, [revocation_list(one) for one in published.revocation_lists])
