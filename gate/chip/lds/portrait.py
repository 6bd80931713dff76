"""The portrait of DG2 on its way to the decoder: only after its hash was found right.

A decoder is the weakest part that untrusted bytes meet; what no known state signed never
reaches it.
"""

from collections.abc import Collection

from gate.chip.errors import ChipError, ChipLimit
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.picture import Picture
from gate.chip.verdict import Check, Finding, Status
from gate.reasons import Reason

GROUP = 2


def portrait(
    dg2: bytes | None, verified: Collection[int], *, is_listed: bool = False
) -> Picture | Finding:
    """Return the encoded portrait, to be decoded in the confined child, or why there is none.

    Args:
        dg2: The whole file; None: it was not read.
        verified: Data groups whose hash is that of a SOD that a known state signed.
        is_listed: The SOD lists it, or there is no SOD to tell: it was not read to its end.

    Returns:
        The first face's picture, or PORTRAIT: failed (missing, malformed, too large), or not done
        (it was not read, or its hash was not found right).
    """
    if dg2 is None and not is_listed:
        return Finding(Check.PORTRAIT, Status.FAILED, (Reason.CHIP_PORTRAIT_MISSING,))
    if dg2 is None or GROUP not in verified:
        return Finding(Check.PORTRAIT, Status.NOT_DONE)
    try:
        return parse_dg2(dg2)[0].faces[0].picture
    except ChipLimit:
        return Finding(Check.PORTRAIT, Status.FAILED, (Reason.CHIP_PORTRAIT_TOO_LARGE,))
    except ChipError:
        return Finding(Check.PORTRAIT, Status.FAILED, (Reason.CHIP_PORTRAIT_UNUSABLE,))


def decoded(picture: Picture, size: tuple[int, int] | None, ms: float) -> Finding:
    """Return PORTRAIT after the decoder.

    Args:
        picture: What was handed to it.
        size: Width and height of what came back; None: it refused, died or was too late. A JPEG
            may have been turned by a quarter, as its Exif part says.
        ms: That it took.
    """
    if size is not None and sorted(size) == sorted((picture.width, picture.height)):
        return Finding(Check.PORTRAIT, Status.PASSED, (), ms)
    return Finding(Check.PORTRAIT, Status.FAILED, (Reason.CHIP_PORTRAIT_UNUSABLE,), ms)
