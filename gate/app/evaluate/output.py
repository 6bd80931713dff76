"""A report as one JSON object."""

from typing import Any, Final

from gate.app.evaluate.calibrated import Tried
from gate.app.evaluate.figures import name_of, rounded
from gate.app.evaluate.report import Group, Report, failure_interval
from gate.app.evaluate.tried_output import tried_object
from gate.biometrics.evaluation.interval import Interval
from gate.biometrics.evaluation.operating import OperatingPoint, Rate, Target, proven_threshold
from gate.biometrics.evaluation.trials import DetPoint, Trials

STEPS_A_DECADE: Final = 10  # of the false match rate, in the curve that is told


def as_object(report: Report, tried: Tried | None) -> dict[str, Any]:
    """Return what `--json` prints; rates 0..1, null where the pairs can not tell."""
    pictures = {"failed": report.failed_pictures, "asked": report.pictures}
    asked = report.genuine.asked
    return {
        "genuine": report.genuine.made,
        "impostor": report.impostor.made,
        "people": report.people,
        "pictures": report.pictures,
        "fta": {
            **pictures,
            "rate": rounded(report.failed_pictures / report.pictures),
            "interval": _pair(*failure_interval(report.failed_pictures, report.pictures)),
            "reasons": report.reasons,
            "genuine": report.genuine.failed,
            "impostor": report.impostor.failed,
        },
        "fnmr": {
            name_of(one.fmr): one.point and rounded(one.point.fnmr.value) for one in report.targets
        },
        "no_false_match": _det(report.trials.at(report.trials.threshold(0))),
        "eer": rounded(report.trials.equal_error_rate()),
        "operating_points": {
            name_of(one.fmr): _target(one, report.trials, report.genuine.failed, asked)
            for one in report.targets
        },
        "threshold": report.shipping and _point(report.shipping, report.genuine.failed, asked),
        "det": [_det(one) for one in curve(report.trials)],
        "calibration": tried and tried_object(tried),
        "groups": {one.name: _group(one, report) for one in report.groups},
    }


def curve(trials: Trials) -> list[DetPoint]:
    """Return the curve in equal steps of the logarithm of the false match rate, down to none."""
    found, fmr = list[DetPoint](), 1.0
    while (allowed := trials.allowed(fmr)) > 0:
        if allowed < len(trials.impostor):
            found.append(trials.at(trials.threshold(allowed)))
        fmr *= 10 ** (-1 / STEPS_A_DECADE)
    return [*dict.fromkeys([*found, trials.at(trials.threshold(0))])]


def _target(one: Target, trials: Trials, failed: int, asked: int) -> dict[str, Any]:
    return {
        **(_point(one.point, failed, asked) if one.point else {"fnmr": None}),
        "shown": one.shown,
        "impostor_needed": one.needed,
        "proven_threshold": proven_threshold(trials, one.fmr),
    }


def _point(point: OperatingPoint, failed: int, asked: int) -> dict[str, Any]:
    """`frr`: false reject rate of one attempt (ISO/IEC 19795-1); who has no template is refused."""
    return {
        "threshold": point.threshold,
        **_rate("fmr", point.fmr),
        **_rate("fnmr", point.fnmr),
        "frr": rounded((failed + point.fnmr.errors) / asked),
    }


def _rate(name: str, rate: Rate) -> dict[str, Any]:
    return {
        name: rounded(rate.value),
        f"{name}_errors": rate.errors,
        f"{name}_interval": _interval(rate.binomial),
        f"{name}_interval_by_people": _interval(rate.by_subject),
    }


def _group(group: Group, report: Report) -> dict[str, Any]:
    points = zip(report.targets, group.points, strict=True)
    return {
        "genuine": group.genuine.made,
        "impostor": group.impostor.made,
        "fta": {"genuine": group.genuine.failed, "impostor": group.impostor.failed},
        "eer": group.equal_error_rate,
        "fnmr": {
            name_of(one.fmr): rounded(p.fnmr.value) if p else None
            for one, p in zip(report.targets, group.points, strict=True)
        },
        "own_thresholds": {
            name_of(one.fmr): own
            for one, own in zip(report.targets, group.own_thresholds, strict=True)
        },
        "at_common_threshold": {
            name_of(one.fmr): p and _point(p, group.genuine.failed, group.genuine.asked)
            for one, p in points
        },
    }


def _det(point: DetPoint) -> dict[str, float]:
    return {"threshold": point.threshold, "fmr": point.fmr, "fnmr": point.fnmr}


def _interval(interval: Interval) -> list[float]:
    return _pair(interval.low, interval.high)


def _pair(low: float, high: float) -> list[float]:
    return [rounded(low), rounded(high)]
