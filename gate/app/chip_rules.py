"""By what a lane judges chips: its policy, and the trust store that its reader names."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.chip_reader.judged import ChipRules
from gate.app.trust.folder import default_folder
from gate.app.trust.watched import WatchedStore
from gate.chip.chip_reading import ReadingPlan
from gate.policy.policy import Policy


def chip_rules(
    policy: Callable[[], Policy], trust: str, kept_s: float = 0.0
) -> Callable[[], ChipRules]:
    """Return what gives the rules, anew for each chip: policy and store change while lanes run.

    It raises TrustLost while the store is broken.

    Args:
        policy: Of the lane, as it is now; not asked before the first chip is read.
        trust: Folder of the store; "": that of this user.
        kept_s: How long what the store held still counts while it is broken.

    Raises:
        StartError: the store can not be read, or trusts nobody: no chip would ever pass.
    """
    store = WatchedStore(Path(trust) if trust else default_folder(), kept_s)

    def rules() -> ChipRules:
        asked, anchors = policy(), store.anchors()
        return ChipRules(
            anchors=lambda: anchors,
            now=lambda: datetime.now(UTC),
            policy=asked.chip,
            trust=asked.chip_trust,
            plan=plan_of(asked),
        )

    return rules


def plan_of(policy: Policy) -> ReadingPlan:
    """Return what is read of a chip under this policy."""
    compares = policy.chip.same_list != "not_asked"
    return ReadingPlan(basic_access=policy.basic_access, common=compares)
