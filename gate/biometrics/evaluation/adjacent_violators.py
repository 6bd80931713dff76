"""The best that any rising calibration could do with these scores: pool adjacent violators.

Source: Ayer et al., Annals of Mathematical Statistics 26 (1955); Brümmer and du Preez, Computer
Speech and Language 20 (2006), for the least Cllr.
"""

from collections.abc import Sequence
from itertools import groupby
from math import inf, log

from gate.biometrics.evaluation.calibration import cllr
from gate.biometrics.evaluation.trials import Trials


def least_cost(trials: Trials) -> float:
    """Return the least Cllr that a rising map of these scores can have, bits.

    What a calibration costs more is its own fault; this much is the network's.
    """
    ratios = _ratios(trials)
    genuine = [ratio for ratio, own, _ in ratios for _ in range(own)]
    impostor = [ratio for ratio, _, other in ratios for _ in range(other)]
    return cllr(genuine, impostor)


def rising(blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pool neighbours of (successes, trials) until the shares rise; each block has trials."""
    pooled = list[tuple[int, int]]()
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            (a, b), (c, d) = pooled.pop(), pooled.pop()
            pooled.append((a + c, b + d))
    return pooled


def _ratios(trials: Trials) -> list[tuple[float, int, int]]:
    """Return (log-likelihood ratio, genuine trials, impostor trials) of each pooled block."""
    ordered = sorted((one.score, one.genuine) for one in trials.all)
    blocks = list[tuple[int, int]]()
    for _, tied in groupby(ordered, key=lambda one: one[0]):
        kinds = [genuine for _, genuine in tied]
        blocks.append((sum(kinds), len(kinds)))
    prior = log(len(trials.genuine) / len(trials.impostor))
    return [(_log_odds(own, n - own) - prior, own, n - own) for own, n in rising(blocks)]


def _log_odds(own: int, other: int) -> float:
    if own == 0:
        return -inf
    return inf if other == 0 else log(own / other)


def _share(block: tuple[int, int]) -> float:
    return block[0] / block[1]
