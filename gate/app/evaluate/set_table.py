"""What was chosen on a calibration set, in the form in which a threshold set takes it."""

from collections.abc import Iterator

from gate.biometrics.evaluation.band import Band
from gate.biometrics.evaluation.trials import Trials
from gate.biometrics.likelihood import Calibration

PLACES = 4  # of a score


def set_lines(
    fitted_on: Trials, line: Calibration, limits: Band, usual_from: float
) -> Iterator[str]:
    """Yield the keys of `[threshold.NAME]` (TOML); for prints each begins with `printed_`.

    Args:
        fitted_on: the calibration set.
        line: fitted on it.
        limits: threshold and lower end of the referral band.
        usual_from: score that most of its genuine trials reach.
    """
    kinds = f"{len(fitted_on.genuine)} genuine and {len(fitted_on.impostor)} impostor comparisons"
    yield f"score = {limits.accept:.{PLACES}f}"
    yield f"refer_from = {limits.refuse:.{PLACES}f}"
    if usual_from >= limits.accept:
        yield f"usual_from = {usual_from:.{PLACES}f}"
    else:
        yield "# no usual_from: too many genuine scores lie below the threshold"
    yield (
        f"llr = {{ slope = {line.slope:.6g}, intercept = {line.intercept:.6g},"
        f" lowest = {line.lowest:.3f}, highest = {line.highest:.3f},"
        f' fitted_on = "{kinds} of {len(fitted_on.subjects)} people" }}'
    )
