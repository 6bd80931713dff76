"""What a tester touches at the traveller's display, and the officer's answer to it, as events."""

from typing import Final

from gate.events import HelpCalled, HelpSeen, MoreTimeAsked, Touched
from simulators.bench.acts import Act

TESTER: Final = "tester"  # an officer's pseudonym
TOUCHES: Final = frozenset({"help", "help_seen", "more_time"})


def touch_of(act: Act, epoch: int) -> Touched:
    """Return the event of one of TOUCHES; `epoch`: the lane's, where the act names none."""
    if act.do == "help":
        return HelpCalled()
    if act.do == "help_seen":
        return HelpSeen(TESTER)
    return MoreTimeAsked(int(act.given.get("epoch", epoch)))
