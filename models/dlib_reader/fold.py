"""Folds what only scales and shifts into the convolution beside it."""

import numpy as np

from models.dlib_reader.layers import Affine, Convolution, InputRgb

SCALE = 256.0  # dlib divides by it after it has subtracted the means


def with_affine(convolution: Convolution, affine: Affine) -> Convolution:
    """Return one convolution that does what both do, computed in float64."""
    gamma = affine.gamma.astype(np.float64)
    weights = convolution.weights * gamma[:, None, None, None]
    bias = convolution.bias * gamma + affine.beta
    return Convolution(
        weights.astype(np.float32),
        bias.astype(np.float32),
        convolution.stride,
        convolution.padding,
    )


def with_input(convolution: Convolution, picture: InputRgb) -> Convolution:
    """Return a convolution that takes 0..255 itself. Exact only without padding."""
    weights = convolution.weights.astype(np.float64) / SCALE
    shift = np.einsum("oirc,i->o", weights, np.asarray(picture.means))
    bias = convolution.bias - shift
    return Convolution(
        weights.astype(np.float32),
        bias.astype(np.float32),
        convolution.stride,
        convolution.padding,
    )
