"""How tests judge security objects of Utopia, and master lists."""

from collections.abc import Mapping
from datetime import datetime

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.errors import DocumentError
from tests.gate.chip.trust.made import NOW, UTOPIA, root
from tests.gate.chip.trust.made_cms import GROUPS

UTOPIAN = Anchors([certificate(root(UTOPIA))])


def judged(
    data: bytes,
    groups: Mapping[int, bytes] = GROUPS,
    anchors: Anchors = UTOPIAN,
    moment: datetime = NOW,
    policy: TrustPolicy | None = None,
) -> Passive:
    return authenticate(data, groups, anchors, moment, policy or TrustPolicy())


def codes(passive: Passive) -> dict[Step, Code]:
    """Return what is against it, but that there is no revocation list."""
    return {
        one.step: one.code
        for one in passive.results
        if one.code and one.code is not Code.NO_REVOCATION_LIST
    }


def is_taken(data: bytes, roots: Anchors, moment: datetime) -> bool:
    """Tell whether a master list is taken."""
    try:
        checked = check_list(data, roots, moment)
    except DocumentError:
        return False
    assert (checked.against is None) == bool(checked.certificates)
    return checked.against is None
