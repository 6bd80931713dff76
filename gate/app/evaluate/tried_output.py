"""What was chosen on other people, as one JSON object."""

from typing import Any

from gate.app.evaluate.calibrated import Chosen, Tried, shares
from gate.app.evaluate.figures import name_of, rounded
from gate.app.evaluate.set_table import set_lines
from gate.biometrics.evaluation.trials import Trials


def tried_object(tried: Tried) -> dict[str, Any]:
    """Return `calibration` of what `--json` prints."""
    line = tried.calibration
    return {
        "fitted_on": _size(tried.fitted_on),
        "tried_on": _size(tried.tried_on),
        "slope": line.slope,
        "intercept": line.intercept,
        "lowest": line.lowest,
        "highest": line.highest,
        "cllr": rounded(tried.cost),
        "least_cllr": rounded(tried.least_cost),
        "thresholds": {name_of(one.fmr): _chosen(one) for one in tried.thresholds},
        "referral_band": tried.band
        and {
            "refuse": tried.band.refuse,
            "accept": tried.band.accept,
            "genuine": shares(tried.band, tried.tried_on.genuine),
            "impostor": shares(tried.band, tried.tried_on.impostor),
        },
        "usual_from": tried.usual_from,
        "threshold_set": tried.band
        and list(set_lines(tried.fitted_on, line, tried.band, tried.usual_from)),
    }


def _chosen(one: Chosen) -> dict[str, Any]:
    return {
        "threshold": one.threshold,
        "proven_threshold": one.proven,
        "fmr": one.tried and rounded(one.tried.fmr),
        "fnmr": one.tried and rounded(one.tried.fnmr),
    }


def _size(trials: Trials) -> dict[str, int]:
    people = len(trials.subjects)
    return {"genuine": len(trials.genuine), "impostor": len(trials.impostor), "people": people}
