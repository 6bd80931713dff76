"""The last crossings: outcome, reasons, score and the time of each step as a bar."""

from collections.abc import Sequence
from typing import Final

from gate.console.level.officer import decimals, finite
from gate.console.level.parts import Parts
from gate.console.words import OUTCOMES
from gate.reasons import for_officer
from gate.view import CrossingResult

ROWS: Final = 6
STEPS: Final = 10  # pieces of a bar; what is beyond joins the last one
FULL_MS: Final = 30_000.0  # a bar of full width, so that bars can be compared


def fill(ended: Sequence[CrossingResult], parts: Parts) -> None:
    """Fill the rows, the newest first; a row without a crossing is not shown."""
    parts.mark["results"] = "some" if ended else "none"
    for index in range(ROWS):
        name = f"result.{index}"
        if index < len(ended):
            row(name, ended[index], parts)
        else:
            parts.mark[name] = ""
    latest = ended[0] if ended else None
    parts.line("last", f"Last: crossing {latest.crossing}" if latest else "")


def row(name: str, result: CrossingResult, parts: Parts) -> None:
    word, tone = OUTCOMES[result.outcome]
    steps = [(step, ms) for step, ms in result.ms if "." not in step]  # "capture.x" is within
    total = sum(ms for _, ms in steps)
    reasons = [for_officer(reason) for reason in result.reasons]
    more = f" (+{len(reasons) - 1})" if len(reasons) > 1 else ""
    parts.mark[name] = tone
    parts.text |= {
        f"{name}.crossing": str(result.crossing),
        f"{name}.outcome": word,
        f"{name}.reasons": f"{reasons[0]}{more}" if reasons else "",
        f"{name}.score": decimals(finite(result.score)),
        f"{name}.total": f"{total / 1000:.1f} s",
        f"{name}.steps": ", ".join(f"{step_word(s)} {ms / 1000:.1f} s" for s, ms in steps),
    }
    bar(name, [ms for _, ms in steps], parts)


def bar(name: str, steps_ms: Sequence[float], parts: Parts) -> None:
    """Set x and width of each piece, of 100 units."""
    scale = 100 / max(FULL_MS, sum(steps_ms))
    pieces = [*steps_ms[: STEPS - 1], sum(steps_ms[STEPS - 1 :])]
    pieces += [0.0] * (STEPS - len(pieces))
    x = 0.0
    for index, ms in enumerate(pieces):
        width = ms * scale
        parts.shape[f"{name}.step.{index}"] = {"x": round(x, 2), "width": round(width, 2)}
        x += width


def step_word(step: str) -> str:
    return step.replace("_", " ")
