"""Each figure against its limit, and what all of them say together."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.limits import CueLimits


class Status(StrEnum):
    """What one cue says."""

    ATTACK = "attack"
    LIVE = "live"  # a sign of life
    PASSED = "passed"  # looked at, and nothing found: no sign of life either
    UNCLEAR = "unclear"  # not measured, or not to be told


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. `figure` None: no evidence."""

    name: str
    figure: float | None
    limit: float
    status: Status


def judge(figures: Figures, limits: CueLimits) -> tuple[Cue, ...]:
    """Return every cue. Nothing is told from a window that is too short."""
    enough = figures.frames >= limits.min_frames and figures.span_ms >= limits.min_span_ms
    # No sensor ever gives the same picture twice: for that one the window is never too short.
    seen = figures if enough else Figures(same=figures.same)
    return (
        _from_here("raster", seen.raster, limits.raster),
        _from_here("banding", seen.banding, limits.banding),
        _from_here("glare", seen.glare, limits.glare),
        _border(seen, limits),
        _background(seen, limits),
        _depth(seen, limits),
        _still(seen, limits),
        _to_here("frozen", seen.change, limits.change),
        _looped(seen, limits),
        _network(seen.live_probability, limits),
    )


def _known(figure: float | None) -> float | None:
    return figure if figure is not None and isfinite(figure) else None


def _cue(name: str, figure: float | None, limit: float, status: Status) -> Cue:
    known = _known(figure)
    return Cue(name, known, limit, Status.UNCLEAR if known is None else status)


def _from_here(name: str, figure: float | None, limit: float) -> Cue:
    known = _known(figure)
    found = known is not None and known >= limit
    return _cue(name, figure, limit, Status.ATTACK if found else Status.PASSED)


def _to_here(name: str, figure: float | None, limit: float) -> Cue:
    known = _known(figure)
    found = known is not None and known <= limit
    return _cue(name, figure, limit, Status.ATTACK if found else Status.PASSED)


def _looped(seen: Figures, limits: CueLimits) -> Cue:
    if seen.same:
        return Cue("looped", 0.0, limits.repeat, Status.ATTACK)
    return _to_here("looped", seen.repeat, limits.repeat)


def _border(seen: Figures, limits: CueLimits) -> Cue:
    """Edges around a face are those of a picture only where they go with it: else the room's."""
    background = _known(seen.background)
    if background is None:
        return Cue("border", None, limits.border, Status.UNCLEAR)
    if background <= limits.background_live:
        return Cue("border", _known(seen.border), limits.border, Status.PASSED)
    return _from_here("border", seen.border, limits.border)


def _background(seen: Figures, limits: CueLimits) -> Cue:
    """What stays beside a head is a sign of life, but not where edges around the face go with it.

    A narrow sheet leaves the room to both its sides.
    """
    known, border = _known(seen.background), _known(seen.border)
    if known is not None and known >= limits.background:
        return Cue("background", known, limits.background, Status.ATTACK)
    framed = border is not None and border >= limits.border
    if known is not None and known <= limits.background_live and not framed:
        return Cue("background", known, limits.background_live, Status.LIVE)
    return Cue("background", known, limits.background, Status.UNCLEAR)


def _depth(seen: Figures, limits: CueLimits) -> Cue:
    depth, turn = _known(seen.depth), _known(seen.turn_deg)
    if depth is None or turn is None:
        return Cue("depth", None, limits.depth_live, Status.UNCLEAR)
    if depth >= limits.depth_live:
        return Cue("depth", depth, limits.depth_live, Status.LIVE)
    if turn >= limits.flat_turn_deg and depth <= limits.depth_flat:
        return Cue("depth", depth, limits.depth_flat, Status.ATTACK)
    return Cue("depth", depth, limits.depth_live, Status.UNCLEAR)


def _still(seen: Figures, limits: CueLimits) -> Cue:
    """Blinks are a sign of life; neither blink nor movement of its own is none of a face."""
    depth = _known(seen.depth)
    if seen.blinks:
        return Cue("blink", float(seen.blinks), 1.0, Status.LIVE)
    if seen.blinks is None or depth is None or seen.span_ms < limits.still_ms:
        return Cue("blink", None, 1.0, Status.UNCLEAR)
    status = Status.ATTACK if depth <= limits.still_depth else Status.UNCLEAR
    return Cue("blink", depth, limits.still_depth, status)


def _network(figure: float | None, limits: CueLimits) -> Cue:
    """A network looks for what a print or a screen leaves behind. Finding nothing is no life."""
    known = _known(figure)
    if known is None:
        return Cue("network", None, limits.network, Status.UNCLEAR)
    if known <= limits.network:
        return Cue("network", known, limits.network, Status.ATTACK)
    if known >= limits.network_live:
        return Cue("network", known, limits.network_live, Status.PASSED)
    return Cue("network", known, limits.network, Status.UNCLEAR)
