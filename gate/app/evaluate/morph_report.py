"""What is told of morphs: one JSON object, or words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gate.app.evaluate.figures import rounded
from gate.biometrics.evaluation.morphing import Answer, Morph, answers, detection, potential
from gate.biometrics.pad.rates import Rate
from gate.crossing.scale import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All scores, and what they are held against."""

    threshold: float
    scale: Scale
    morphs: tuple[Morph, ...]
    bona_fide: tuple[float, ...]  # own portrait, own face
    impostor: tuple[float, ...]  # somebody else's portrait
    failed: int  # attempts without a template

    @property
    def morphed(self) -> tuple[float, ...]:
        """Every score of a contributor with a morph."""
        return tuple(one for morph in self.morphs for scores in morph.scores for one in scores)

    def referring(self) -> float:
        """The score that is asked for where a low likeness refers, too."""
        return max(self.threshold, self.scale.usual_from or self.threshold)


def as_object(found: Found) -> dict[str, Any]:
    """Return what `--json` prints; rates 0..1, null where nothing was tried."""
    missed, wrong = _detected(found)
    scale = found.scale
    return {
        "threshold": found.threshold,
        "refer_from": scale.refer_from,
        "usual_from": scale.usual_from,
        "morphs": len(found.morphs),
        "failed": found.failed,
        "map": _map(potential(found.morphs, found.threshold)),
        "map_low_refers": _map(potential(found.morphs, found.referring())),
        "answers": {name: dict(counted) for name, counted in _answers(found).items()},
        "macer": _rate(missed),
        "bpcer": _rate(wrong),
    }


def as_text(found: Found, simulated: bool) -> str:
    """Return the report for people."""
    return "\n".join(_lines(found, simulated))


def _lines(found: Found, simulated: bool) -> Iterator[str]:
    usual, band = found.scale.usual_from, found.scale.refer_from
    yield f"{len(found.morphs)} morphs; {found.failed} attempts without a template"
    for words, threshold in (("threshold", found.threshold), ("likeness", found.referring())):
        yield f"{words} {threshold:.4f}:"
        for least, one in enumerate(potential(found.morphs, threshold), 1):
            yield f"  every contributor accepted in {least} attempts or more: {_words(one)}"
    yield f"{'':<10} {'usual':>6} {'low':>6} {'unsure':>6} {'refused':>7}"
    for name, counted in _answers(found).items():
        cells = "{:>6} {:>6} {:>6} {:>7}".format(*(counted[one] for one in Answer))
        yield f"{name:<10} {cells}"
    if band is None or usual is None:
        yield "the threshold set has no band, or does not say what is usual (docs/face.md)"
    missed, wrong = _detected(found)
    yield f"likeness, of matches: MACER {_words(missed)}, BPCER {_words(wrong)}"
    if simulated:
        yield "Drawn morphs show that the machinery works; they are no evidence about real ones."


def _answers(found: Found) -> dict[str, Any]:
    kinds = {
        "bona_fide": found.bona_fide,
        "morph": found.morphed,
        "impostor": found.impostor,
    }
    return {name: answers(one, found.threshold, found.scale) for name, one in kinds.items()}


def _detected(found: Found) -> tuple[Rate, Rate]:
    counted = _answers(found)
    return detection(counted["bona_fide"], counted["morph"])


def _map(rates: Sequence[Rate]) -> list[dict[str, Any]]:
    return [{"attempts": least, **_rate(one)} for least, one in enumerate(rates, 1)]


def _rate(one: Rate) -> dict[str, Any]:
    interval = [rounded(end) for end in (one.interval.low, one.interval.high)]
    rate = None if one.rate is None else rounded(one.rate)
    return {"rate": rate, "count": one.errors, "of": one.trials, "interval": interval}


def _words(one: Rate) -> str:
    if one.rate is None:
        return "not measured"
    low, high = (100 * end for end in (one.interval.low, one.interval.high))
    return f"{100 * one.rate:.1f} % ({low:.1f} to {high:.1f}; {one.errors} of {one.trials})"
