"""The whole behaviour of every topology as data: states, triggers, guards and effects.

Run in production by gate/lane/lane.py, drawn by gate/app/diagram.py, explored by the tests. The
rows stand in files by what the lane is doing; rows of one pair are tried in their order here,
those for everywhere (fire, a PLC in trouble, a lost lane) before all others.
"""

from itertools import groupby
from typing import Final, get_args

from gate.events import Event
from gate.lane.ignored import IGNORED
from gate.lane.row import Row
from gate.lane.rows_admission import ADMISSION
from gate.lane.rows_after import AFTER
from gate.lane.rows_checks import CHECKS
from gate.lane.rows_entering import ENTERING
from gate.lane.rows_everywhere import DEVICES, HELD, SAFETY, SERVICE
from gate.lane.rows_inside import INSIDE
from gate.lane.rows_lock import LOCK
from gate.lane.rows_maintenance import MAINTENANCE
from gate.lane.rows_start import START
from gate.lane.rows_topology import TOPOLOGY
from gate.lane.rows_wishes import WISHES
from gate.lane.sheet import SHEETS, STATES

INITIAL: Final = "out_of_service"
TRIGGERS: Final[tuple[str, ...]] = tuple(event.trigger for event in get_args(Event))
TABLE: Final[tuple[Row, ...]] = (
    *SAFETY,
    *START,
    *TOPOLOGY,
    *ADMISSION,
    *CHECKS,
    *ENTERING,
    *INSIDE,
    *AFTER,
    *MAINTENANCE,
    *DEVICES,
    *LOCK,
    *SERVICE,
    *HELD,
    *WISHES,
)


def _pair(row: Row) -> tuple[str, str]:
    return row.source, row.trigger


ROWS: Final[dict[tuple[str, str], tuple[Row, ...]]] = {
    pair: tuple(rows) for pair, rows in groupby(sorted(TABLE, key=_pair), _pair)
}

__all__ = ["IGNORED", "INITIAL", "ROWS", "SHEETS", "STATES", "TABLE", "TRIGGERS"]
