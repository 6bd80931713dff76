"""The report of `egate evaluate pad`: one JSON object, or words."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from gate.app.evaluate.figures import rounded
from gate.biometrics.pad.rates import BONA_FIDE, Kind, Presentation, Rate, by_kind, worst


def as_object(presentations: Sequence[Presentation]) -> dict[str, Any]:
    """Return the report as JSON takes it; rates are 0..1, null where nothing was tried."""
    kinds = by_kind(presentations)
    attacks = {name: one for name, one in kinds.items() if name != BONA_FIDE}
    bona_fide = kinds.get(BONA_FIDE)
    highest = worst(kinds)
    return {
        "attacks": {name: _kind(one, "apcer", "apnrr") for name, one in attacks.items()},
        "apcer_worst": None if highest is None else {
            "kind": highest.name, **_rate("apcer", highest.error),
        },
        "bona_fide": None if bona_fide is None else _kind(bona_fide, "bpcer", "bpnrr"),
        "decided_ms": _decided(presentations),
    }  # fmt: skip


def as_text(presentations: Sequence[Presentation], simulated: bool) -> str:
    """Return the report for people."""
    kinds = by_kind(presentations)
    lines = [f"{'kind':<16} {'live':>5} {'attack':>6} {'unclear':>7} {'none':>5}  error rate"]
    for name, one in kinds.items():
        what = "BPCER" if name == BONA_FIDE else "APCER"
        counts = [one.answers[key] for key in ("live", "attack", "unclear", "no_response")]
        cells = "{:>5} {:>6} {:>7} {:>5}".format(*counts)
        lines.append(f"{name:<16} {cells}  {what} {_percent(one.error)}")
    highest = worst(kinds)
    if highest is not None:
        lines.append(f"APCER at the worst kind ({highest.name}): {_percent(highest.error)}")
    if (ms := _decided(presentations)) is not None:
        lines.append(f"settled after {ms} ms (median of those that settled)")
    if simulated:
        lines.append("Drawn attackers show that the machinery works; they are no evidence about")
        lines.append("real ones. Record your own, with your camera: --recordings.")
    return "\n".join(lines)


def _kind(kind: Kind, error: str, non_response: str) -> dict[str, Any]:
    answers = {key: kind.answers[key] for key in ("live", "attack", "unclear", "no_response")}
    return {
        "presentations": kind.presentations,
        **answers,
        **_rate(error, kind.error),
        **_rate(non_response, kind.non_response),
        "cues": dict(kind.cues.most_common()),
    }


def _rate(name: str, rate: Rate) -> dict[str, Any]:
    interval = rate.interval
    return {
        name: None if rate.rate is None else rounded(rate.rate),
        f"{name}_interval": [rounded(interval.low), rounded(interval.high)],
    }


def _percent(rate: Rate) -> str:
    if rate.rate is None:
        return "not measured"
    low, high = (100 * end for end in (rate.interval.low, rate.interval.high))
    return f"{100 * rate.rate:.1f} % ({low:.1f} to {high:.1f}; {rate.errors} of {rate.trials})"


def _decided(presentations: Iterable[Presentation]) -> int | None:
    settled = [one.decided_ms for one in presentations if one.decided_ms is not None]
    return round(median(settled)) if settled else None
