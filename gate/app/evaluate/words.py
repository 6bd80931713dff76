"""A report in words, for people."""

from collections.abc import Iterator

from gate.app.evaluate.calibrated import Tried, shares
from gate.app.evaluate.figures import name_of
from gate.app.evaluate.output import curve
from gate.app.evaluate.report import Group, Report
from gate.app.evaluate.set_table import set_lines
from gate.biometrics.evaluation.interval import Interval
from gate.biometrics.evaluation.operating import OperatingPoint, Rate, Target

EVERY = 2  # point of the curve: five a decade


def as_text(report: Report, tried: Tried | None) -> str:
    """Return several lines."""
    lines = [*_counts(report), *_points(report)]
    for group in report.groups:
        lines += _group(group, report)
    if tried is not None:
        lines += _tried(tried)
    return "\n".join(lines)


def _counts(report: Report) -> Iterator[str]:
    yield (
        f"{report.genuine.made} genuine and {report.impostor.made} impostor comparisons,"
        f" {report.pictures} pictures of {report.people} people"
    )
    if report.failed_pictures:
        why = ", ".join(f"{reason} {count}" for reason, count in report.reasons.items())
        yield (
            f"failure to acquire: {report.failed_pictures} of {report.pictures} pictures ({why});"
            f" {report.genuine.failed} genuine and {report.impostor.failed} impostor comparisons"
            " could not be made and count in the false reject rate only"
        )


def _points(report: Report) -> Iterator[str]:
    for one in report.targets:
        yield from _target(one, report)
    none = report.trials.at(report.trials.threshold(0))
    yield f"no false match at all: threshold {none.threshold:.4f}, FNMR {_percent(none.fnmr)}"
    yield f"equal error rate {_percent(report.trials.equal_error_rate())}"
    if report.shipping is not None:
        yield "at the threshold that is in use:"
        yield from _point(report.shipping, report)
    yield "DET, false match to false non-match rate:"
    for point in curve(report.trials)[::EVERY]:
        yield f"  {_percent(point.fmr):>9}  {_percent(point.fnmr):>9}  at {point.threshold:.4f}"


def _target(one: Target, report: Report) -> Iterator[str]:
    name, made = name_of(one.fmr), report.impostor.made
    if one.point is None:
        yield (
            f"FMR {name}: can not be shown with {made} impostor comparisons: one false match is"
            f" more already; {one.needed} without one would show it (rule of 3)"
        )
        return
    yield f"FMR {name}:"
    yield from _point(one.point, report)
    if not one.shown:
        yield (
            f"  measured here, but not shown for others: {made} impostor comparisons, and"
            f" {one.needed} without a false match are needed (rule of 3)"
        )


def _point(point: OperatingPoint, report: Report) -> Iterator[str]:
    yield f"  threshold {point.threshold:.4f}"
    yield f"  FMR  {_rate(point.fmr)}"
    yield f"  FNMR {_rate(point.fnmr)}"
    if report.genuine.failed:
        refused = report.genuine.failed + point.fnmr.errors
        yield f"  FRR  {_percent(refused / report.genuine.asked)} with failures to acquire"


def _group(group: Group, report: Report) -> Iterator[str]:
    name = group.name if group.name.isprintable() else ascii(group.name)
    yield f"group {name}: {group.genuine.made} genuine, {group.impostor.made} impostor comparisons"
    for one, point in zip(report.targets, group.points, strict=True):
        if point is not None:
            yield f"  at the threshold of all for FMR {name_of(one.fmr)}:"
            yield f"    FMR  {_rate(point.fmr)}"
            yield f"    FNMR {_rate(point.fnmr)}"
    for one, own in zip(report.targets, group.own_thresholds, strict=True):
        if own is not None:
            yield f"  keeps to FMR {name_of(one.fmr)} itself from {own:.4f} on"


def _tried(tried: Tried) -> Iterator[str]:
    on, off = tried.fitted_on, tried.tried_on
    yield (
        f"chosen on {len(on.genuine)} genuine and {len(on.impostor)} impostor comparisons of"
        f" {len(on.subjects)} people, tried on {len(off.genuine)} and {len(off.impostor)} of"
        f" {len(off.subjects)} others:"
    )
    line = tried.calibration
    yield f"  log-likelihood ratio {line.slope:.2f} x score {line.intercept:+.2f}"
    yield f"  Cllr {tried.cost:.4f} bits, of any calibration at least {tried.least_cost:.4f}"
    for one in tried.thresholds:
        if one.threshold is None or one.tried is None:
            yield f"  FMR {name_of(one.fmr)}: can not be chosen from so few impostor comparisons"
            continue
        proven = "none" if one.proven is None else f"{one.proven:.4f}"
        yield (
            f"  FMR {name_of(one.fmr)}: threshold {one.threshold:.4f} (with 95 % confidence"
            f" {proven}) gives FMR {_percent(one.tried.fmr)}, FNMR {_percent(one.tried.fnmr)}"
        )
    if tried.band is not None:
        own, other = (shares(tried.band, scores) for scores in (off.genuine, off.impostor))
        yield (
            f"  referral band {tried.band.refuse:.4f} to {tried.band.accept:.4f}: referred"
            f" {_percent(own['refer'])} of genuine, {_percent(other['refer'])} of impostor;"
            f" refused {_percent(own['no_match'])} of genuine"
        )
        yield "  in a threshold set of the manifest (docs/face.md):"
        for text in set_lines(on, line, tried.band, tried.usual_from):
            yield f"    {text}"


def _rate(rate: Rate) -> str:
    return (
        f"{_percent(rate.value)} ({rate.errors} of {rate.trials}; 95 %: {_interval(rate.binomial)},"
        f" minding the people {_interval(rate.by_subject)})"
    )


def _interval(interval: Interval) -> str:
    return f"{_percent(interval.low)} to {_percent(interval.high)}"


def _percent(rate: float) -> str:
    return f"{100 * rate:.3g} %"
