"""By what a lane judges chips: its policy, and the trust store that its reader names."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.chip_reader.judged import ChipRules
from gate.app.trust.folder import default_folder, read
from gate.chip.chip_reading import ReadingPlan
from gate.chip.trust.anchors import Anchors
from gate.errors import StartError
from gate.policy.policy import Policy


def chip_rules(policy: Callable[[], Policy], trust: str) -> Callable[[], ChipRules]:
    """Return what gives the rules, anew for each chip: policy and store change while lanes run.

    Args:
        policy: Of the lane, as it is now; not asked before the first chip is read.
        trust: Folder of the store; "": that of this user.

    Raises:
        StartError: the store can not be read, or trusts nobody: no chip would ever pass.
    """
    folder = Path(trust) if trust else default_folder()
    stamp = _stamp(folder)  # before it is read: what comes in between is read again
    anchors = read(folder).anchors
    if not len(anchors):
        raise StartError(f"{folder}: trusts no issuing state; fill it with `egate trust add`")
    renewed = _renewed(folder, anchors, stamp)

    def rules() -> ChipRules:
        asked = policy()
        return ChipRules(
            anchors=renewed,
            now=lambda: datetime.now(UTC),
            policy=asked.chip,
            trust=asked.chip_trust,
            plan=plan_of(asked),
        )

    return rules


def plan_of(policy: Policy) -> ReadingPlan:
    """Return what is read of a chip under this policy."""
    return ReadingPlan(basic_access=policy.basic_access)


def _renewed(folder: Path, first: Anchors, stamp: int) -> Callable[[], Anchors]:
    """Return what gives the store as it is now: revocation lists come in while the lane runs.

    A store that can not be read at the moment leaves what was known before.
    """
    known, seen = first, stamp

    def anchors() -> Anchors:
        nonlocal known, seen
        if (stamp := _stamp(folder)) != seen:
            try:
                known, seen = read(folder).anchors, stamp
            except StartError:
                return known
        return known

    return anchors


def _stamp(folder: Path) -> int:
    try:
        return (folder / "index.json").stat().st_mtime_ns
    except OSError:
        return 0
