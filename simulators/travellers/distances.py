"""How far people are apart, in scores of the matcher over all of their views."""

from collections.abc import Sequence

import numpy as np

from simulators.travellers.grid import Array


def closeness(views: Array) -> Array:
    """Return the highest score of any view of i with any of j, (n, n); -1 on the diagonal."""
    n, each, size = views.shape
    flat = views.reshape(n * each, size)
    scores = (flat @ flat.T).reshape(n, each, n, each).max(axis=(1, 3))
    np.fill_diagonal(scores, -1)
    return np.asarray(scores)


def own(views: Array) -> Array:
    """Return the lowest score of each portrait with the live views of its person, (n,)."""
    return np.asarray(np.einsum("nd,nvd->nv", views[:, 0], views[:, 1:]).min(axis=1))


def farthest(pool: Array, sexes: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Choose one of the pool for each wanted sex, each as far as can be from those before."""
    scores = pool @ pool.T
    chosen: list[int] = []
    for sex in wanted:
        worst = scores[:, chosen].max(axis=1) if chosen else scores.mean(axis=1)
        free = [i for i, s in enumerate(sexes) if s == sex and i not in chosen]
        chosen.append(min(free, key=lambda i: worst[i]))
    return chosen
