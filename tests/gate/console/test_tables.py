"""No cell of a CSV is a formula, and all of it comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.tables import FORMULA, csv_lines, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_formulas_become_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_numbers_stay_numbers() -> None:
    told = [harmless(cell) for cell in (-1, 0.5, None, True, "a=b")]
    assert told == ["-1", "0.5", "", "True", "a=b"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), max_size=5))
def test_whatever_stands_in_it(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_lines(rows), newline="")))
    assert read == [[harmless(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(FORMULA) for row in read for cell in row)
