"""Says when a capture is certain: the sequential decision, as one pure rule."""

from gate.biometrics.limits import CaptureConfig


def is_certain(
    score: float,
    threshold: float,
    quality: float,
    shown_ms: int,
    config: CaptureConfig,
    refer_from: float | None = None,
) -> bool:
    """Tell whether more frames could hardly change what this score says.

    A clear match is certain at once. A match that is not clear is looked at for the whole window,
    so that it is judged by better frames. A clear mismatch is certain after the window too, but
    only if the frames were good: poor ones make strangers of people. What lies a little under the
    threshold, or in the referral band, is never certain, and takes the time limit.

    Args:
        score: mean of the best frames', finite.
        threshold: a score at or above it matches.
        quality: 0..100, mean over those frames.
        shown_ms: since the first usable frame of this face.
        refer_from: lower end of the referral band; None: there is none.
    """
    if score >= threshold + config.early_margin:
        return True
    if shown_ms < config.window_ms:
        return False
    if score >= threshold:
        return True
    if refer_from is not None and score >= refer_from:
        return False
    return quality >= config.good_quality and score <= threshold - config.late_margin
