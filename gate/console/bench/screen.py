"""What the bench tells of its lane's display: the whole view, and how much of its time is left.

The lane's clock is a virtual one that may stand: what is left is told with each view, so that the
display never holds a limit of that clock against another.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from gate.console.bench.handle import BenchFault
from gate.view import LaneView

PART: Final = "screen"  # its name among the parts; too much for a page that only draws the bench
GRAIN_MS: Final = 1_000  # told no finer, or each step of a clock would be news
_VIEWS: Final = TypeAdapter(LaneView)


def screen_of(view: LaneView, now_ms: int) -> dict[str, Any]:
    """Return the part as JSON values; `now_ms`: monotonic, of the lane's own clock."""
    left_ms = max(0, view.until_ms - now_ms) if view.more_time else 0
    told = _VIEWS.dump_python(view, mode="json")
    return {"view": told, "left_ms": math.ceil(left_ms / GRAIN_MS) * GRAIN_MS}


def view_in(part: Mapping[str, Any]) -> LaneView:
    """Return the view; its time is over at `until_ms` of a clock that stands at 0.

    Raises BenchFault: it is none.
    """
    try:
        view = _VIEWS.validate_python(part["view"])
        return replace(view, until_ms=int(part["left_ms"]))
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise BenchFault("the bench tells of no lane") from error
