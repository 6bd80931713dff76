"""Turns the worker's answers into events; what is not exactly as agreed becomes a referral."""

from math import isfinite
from typing import Any

from gate.app.vision.jobs import Kind
from gate.errors import FrameError
from gate.events import CaptureFinished, Guidance, Origin, ReferenceReady
from gate.reasons import Reason


def reference_ready(crossing: int, values: dict[str, Any]) -> ReferenceReady:
    """Raises FrameError: not a ReferenceReady."""
    try:
        origin = None if values["origin"] is None else Origin(values["origin"])
        return ReferenceReady(crossing, _reasons(values), _pairs(values["ms"]), origin)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FrameError("vision worker: no reference") from error


def capture_finished(crossing: int, values: dict[str, Any]) -> CaptureFinished:
    """Raises FrameError: not a CaptureFinished."""
    try:
        score, reasons = values["score"], _reasons(values)
        if score is None and not reasons:
            reasons = (Reason.SCORE_UNUSABLE,)
        return CaptureFinished(
            crossing,
            score=None if score is None else _number(score),
            live=values["live"] is True,
            attack_check=values["attack_check"] if _is_bool(values["attack_check"]) else None,
            reasons=reasons,
            frames=int(values["frames"]),
            quality=_pairs(values["quality"]),
            ms=_pairs(values["ms"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FrameError("vision worker: no capture") from error


def guidance(crossing: int, values: dict[str, Any]) -> Guidance:
    """Raises FrameError: not a Guidance."""
    try:
        return Guidance(crossing, Reason(values["reason"]))
    except (KeyError, TypeError, ValueError) as error:
        raise FrameError("vision worker: no guidance") from error


def failed(crossing: int, kind: Kind, reason: Reason) -> ReferenceReady | CaptureFinished:
    """Return the answer to a job that the worker can not answer itself."""
    if kind == "reference":
        return ReferenceReady(crossing, (reason,))
    return CaptureFinished(crossing, score=None, live=False, attack_check=None, reasons=(reason,))


def _reasons(values: dict[str, Any]) -> tuple[Reason, ...]:
    return tuple(Reason(one) for one in values["reasons"])


def _pairs(value: Any) -> tuple[tuple[str, float], ...]:
    return tuple((str(name), _number(number)) for name, number in value)


def _number(value: Any) -> float:
    if type(value) not in {int, float} or not isfinite(value):
        raise ValueError("not a number")
    return float(value)


def _is_bool(value: Any) -> bool:
    return value is True or value is False
