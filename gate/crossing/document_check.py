"""Whether the lines that a reader delivered let their holder use the lane."""

from collections.abc import Sequence

from gate.document.mrz import parse
from gate.errors import DocumentError
from gate.events import Moment
from gate.policy.eligibility import judge
from gate.policy.policy import Policy
from gate.reasons import Reason


def against_document(lines: Sequence[str], policy: Policy, moment: Moment) -> tuple[Reason, ...]:
    """Return every reason against a document; empty: accepted.

    Args:
        lines: Of the machine readable zone, exactly as read.
        policy: Of the lane.
        moment: Its day decides expiry and age; a clock that is not trusted refuses.
    """
    try:
        mrz = parse(lines)
    except DocumentError:
        return (Reason.DOCUMENT_MALFORMED,)
    return judge(mrz, policy, moment.today, moment.clock_trusted)
