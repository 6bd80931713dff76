"""Which reasons of a view tell of a person: those are for whoever may see people alone."""

from gate.console.rights import Right
from gate.reasons import Reason
from gate.view import LaneView


def tells_of_somebody(view: LaneView) -> bool:
    """Tell whether its reasons are a crossing's; of a lane alone they say what it lacks."""
    return view.crossing is not None or view.state == "clearing"  # there: of the one just ended


def reasons_for(view: LaneView, sight: frozenset[Right]) -> tuple[Reason, ...]:
    """Return the reasons that may be told to whoever sees this."""
    hidden = Right.SEE_PEOPLE not in sight and tells_of_somebody(view)
    return () if hidden else view.reasons
