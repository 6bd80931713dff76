"""Tables as text for other programs: CSV that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: object) -> str:
    """Return a cell's text; one that begins like a formula gets an apostrophe before it.

    Source: OWASP, CSV Injection. Numbers stay numbers: they can not be formulas.
    """
    if cell is None:
        return ""
    text = str(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return text
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV (RFC 4180: CRLF, quoted where needed)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue()
