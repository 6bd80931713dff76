"""A month of a whole hall is gone through once, and shown in so many rows and no more."""

from datetime import UTC, datetime, timedelta

import pytest

from gate.console.statistics import tables, throughput
from gate.console.statistics.charts import Columns
from gate.console.statistics.compute import figures
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import MOST_HOURS, QUARTER, Period
from gate.console.statistics.samples import Crossing

END = datetime(2026, 11, 24, 12, tzinfo=UTC)
LANES = ("1", "2", "3")


def busy(hours: int) -> tuple[Figures, Period]:
    """Return figures of three lanes: at each a crossing in every quarter, every other passed."""
    over = Period(END - timedelta(hours=hours), END)
    crossings = [
        Crossing(lane, over.begin + place * QUARTER, outcome, (), None, {})
        for place in range(over.quarters)
        for lane, outcome in zip(LANES, ("released", "sent_back", "released"), strict=True)
    ]
    return figures(over, crossings, []), over


def test_each_time_is_read_once_however_many_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    of, over = busy(MOST_HOURS)
    read, moment = list[str](), throughput.moment

    def counting(text: str) -> datetime:
        read.append(text)
        return moment(text)

    monkeypatch.setattr(throughput, "moment", counting)
    throughput.shown(of, over)
    assert len(read) == len(set(read)) == over.quarters


@pytest.mark.parametrize(
    ("hours", "rows", "long"),
    [(4, 16, ""), (24, 96, ""), (168, 84, "2 hours"), (744, 93, "8 hours")],
)
def test_the_table_has_the_columns_of_the_drawing(hours: int, rows: int, long: str) -> None:
    of, over = busy(hours)
    about, drawings, table = throughput.shown(of, over)
    assert len(table.rows) == rows
    for _, drawing in drawings:
        assert isinstance(drawing, Columns)
        assert len(drawing.columns) == rows
    assert sum(int(row[-2]) for row in table.rows) == of.crossings == over.quarters * len(LANES)
    assert sum(int(row[-1]) for row in table.rows) == of.passed == over.quarters * 2
    assert (f"is {long}; its height is the mean" in about) is bool(long)


def test_a_day_is_shown_as_its_csv_tells_it() -> None:
    of, over = busy(24)
    assert throughput.shown(of, over)[2] == tables.throughput(of)


def test_the_csv_is_whole_however_long_the_period() -> None:
    of, over = busy(MOST_HOURS)
    assert tables.as_csv("throughput", of, over).count("\r\n") == over.quarters + 1
