"""What was brought for a permit, counted by a rule of its own: each origin has its threshold.

A face that reaches the chip's threshold only is a proof beside a chip's portrait, and none beside a
printed one. This is said here anew, in other words than those of the core that it is held against.
"""

from typing import Final

PRINTED: Final = "printed portrait"
CHIP_ONLY: Final = "face, over the chip's threshold only"
PORTRAITS: Final = frozenset({"portrait", PRINTED})
FACES: Final = frozenset({"face", CHIP_ONLY})


def proven(brought: frozenset[str]) -> frozenset[str]:
    """Return what was proven, in the words of given.PROOFS, by what was brought."""
    if not brought & {PRINTED, CHIP_ONLY}:
        return brought
    found = brought - PORTRAITS - FACES
    if brought & PORTRAITS:
        found |= {"portrait"}
    if "face" in brought or (CHIP_ONLY in brought and PRINTED not in brought):
        found |= {"face"}
    return found


def added(brought: frozenset[str], proof: str) -> frozenset[str]:
    """Return what was brought with one thing more; of portraits the first is compared with.

    Once a face was proven it is no matter any more with which, so that it parts no nodes. One that
    proves nothing may be compared once more, with the same portrait.
    """
    if proof in PORTRAITS and brought & PORTRAITS:
        return brought
    if proof not in FACES:
        return brought | {proof}
    now = proven(brought | {proof})
    return now if "face" in now else brought
