"""Runs a network of tests.models.dlib_writer, loop by loop, as dlib's documentation says."""

import numpy as np

from tests.models.dlib_writer import Net, Values


def run(net: Net, picture: Values, means: tuple[float, float, float]) -> Values:
    """Return the outputs for one (h, w, 3) picture."""
    now = ((picture - np.array(means)) / 256).transpose(2, 0, 1)
    kept = list[Values]()
    for kind, arrays, sizes in net.weights:
        if kind == "tag":
            kept.append(now)
        elif kind == "skip":
            now = kept.pop(-2)
        elif kind == "add_prev":
            now = _add(now, kept.pop())
        else:
            now = _apply(kind, now, arrays, sizes)
    return now


def _apply(kind: str, now: Values, arrays: tuple[Values, ...], sizes: tuple[int, ...]) -> Values:
    if kind == "conv":
        return _convolve(now, *arrays, *sizes)
    if kind == "affine":
        gamma, beta = arrays
        return now * gamma[:, None, None] + beta[:, None, None]
    if kind == "relu":
        return np.maximum(now, 0)
    if kind == "fc":
        return now.ravel() @ arrays[0]
    size, stride = sizes
    how = np.max if kind == "max" else np.mean
    if size == 0:
        return np.mean(now, axis=(1, 2), keepdims=True)
    steps = range(0, now.shape[1] - size + 1, stride)
    rows = [[how(now[:, r : r + size, c : c + size], axis=(1, 2)) for c in steps] for r in steps]
    return np.array(rows).transpose(2, 0, 1)


def _convolve(now: Values, weights: Values, bias: Values, stride: int, padding: int) -> Values:
    wide = np.pad(now, ((0, 0), (padding, padding), (padding, padding)))
    size = weights.shape[2]
    steps = range(0, wide.shape[1] - size + 1, stride)
    rows = [
        [np.einsum("oirc,irc->o", weights, wide[:, r : r + size, c : c + size]) for c in steps]
        for r in steps
    ]
    return np.array(rows).transpose(2, 0, 1) + bias[:, None, None]


def _add(one: Values, other: Values) -> Values:
    most = np.maximum(one.shape, other.shape)
    both = [
        np.pad(x, [(0, m - s) for m, s in zip(most, x.shape, strict=True)]) for x in (one, other)
    ]
    return both[0] + both[1]
