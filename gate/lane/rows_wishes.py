"""Rows of what a traveller asks for at the display."""

from typing import Final

from gate.lane.ignored import HURRIED
from gate.lane.more_time import asked_in_time, give_time
from gate.lane.rows_everywhere import each

WISHES: Final = each(HURRIED, "more_time_asked", None, asked_in_time, give_time)
