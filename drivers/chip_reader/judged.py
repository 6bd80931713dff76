"""One chip read and judged from its first command to the portrait; blocking, for one thread."""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drivers.chip_reader.transport import Chained, Transport, converse
from gate.chip.chip_policy import ChipPolicy, Outcome, outcome
from gate.chip.chip_reading import ChipReading, ReadingPlan
from gate.chip.judged_reading import judge_reading
from gate.chip.kdf import Password, Secret
from gate.chip.lds.picture import Picture
from gate.chip.lds.portrait import decoded
from gate.chip.reader import read_chip
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Finding, Status, Verdict
from gate.errors import DeviceError, PictureError
from gate.reasons import Reason


class TrustLost(DeviceError):
    """The site's certificates are not what they were, or can not be read: no chip is judged."""

    remedy = "`egate trust list` says what is wrong; restore the store, or add its lists again."


class Decoder(Protocol):
    """Decodes untrusted pictures in a confined child."""

    def decode(self, data: bytes) -> NDArray[np.uint8]:
        """Return (h, w, 3) uint8. Raises PictureError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipRules:
    """By what a site judges chips. `anchors` and `now` are asked anew for each chip."""

    anchors: Callable[[], Anchors]
    now: Callable[[], datetime]  # with its zone: certificates have to be valid then
    policy: ChipPolicy = field(default_factory=ChipPolicy)
    trust: TrustPolicy = field(default_factory=TrustPolicy)
    plan: ReadingPlan = field(default_factory=ReadingPlan)


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading comes to; the fields of `ChipRead`, and the portrait."""

    authenticated: bool | None
    reasons: tuple[Reason, ...] = ()
    ms: tuple[tuple[str, float], ...] = ()
    access: str = ""
    checks: tuple[tuple[str, str], ...] = ()  # check, status
    portrait: bytes | None = field(default=None, repr=False)  # encoded; signed by a known state


@dataclass(frozen=True, slots=True)
class Examined:
    """One chip, whole: what was found, what the policy says of it, and the way there."""

    verdict: Verdict
    outcome: Outcome
    reading: ChipReading = field(repr=False)
    portrait: Picture | None = field(repr=False)  # signed by a known state, and decoded
    vouched: frozenset[int] = frozenset()  # data groups that a known state signed


def examine(
    transport: Transport,
    passwords: Sequence[Password],
    lines: tuple[str, ...],
    rules: ChipRules,
    decoder: Decoder,
) -> Examined:
    """Read the chip and judge it by the rules.

    Args:
        transport: A powered chip.
        passwords: Of the page, tried in turn.
        lines: Of the page.
        rules: Of the site.
        decoder: Sees the portrait only after its hash was found right.

    Raises:
        DocumentError: the lines are no zone.
    """
    talk = read_chip(passwords, rules.plan, secrets.token_bytes, _clock_ms)
    reading = converse(talk, Chained(transport))
    judged, _ = judge_reading(reading, lines, rules.anchors(), rules.now(), rules.trust, _clock_ms)
    picture, found = judged.portrait, None
    if isinstance(picture, Picture):
        found = _decoded(picture, decoder)
    verdict = judged.verdict(found)
    usable = picture if isinstance(picture, Picture) and _is_of_a_state(verdict) else None
    return Examined(verdict, outcome(verdict, rules.policy), reading, usable, judged.vouched)


def read_and_judge(
    transport: Transport, key: bytes, lines: tuple[str, ...], rules: ChipRules, decoder: Decoder
) -> Told:
    """Do as `examine` with the page's access key of 20 bytes, and return what a lane is told."""
    found = examine(transport, [Password(Secret.MRZ, key)], lines, rules, decoder)
    told, verdict, picture = found.outcome, found.verdict, found.portrait
    checks = tuple((one.check.value, one.status.value) for one in verdict.findings)
    return Told(
        told.authenticated,
        told.reasons,
        verdict.ms,
        found.reading.access,
        checks,
        None if picture is None else picture.data,
    )


def _is_of_a_state(verdict: Verdict) -> bool:
    """Tell whether a known state signed the portrait: no face is compared with another one."""
    checks = Check.SIGNATURE, Check.SIGNER, Check.PORTRAIT
    return all(verdict.of(check).status is Status.PASSED for check in checks)


def _decoded(picture: Picture, decoder: Decoder) -> Finding:
    begun_ms = _clock_ms()
    try:
        height, width, _ = decoder.decode(picture.data).shape
        size: tuple[int, int] | None = (width, height)
    except PictureError:
        size = None
    return decoded(picture, size, _clock_ms() - begun_ms)


def _clock_ms() -> float:
    return time.monotonic() * 1000
