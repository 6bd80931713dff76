"""What is told of a settled reading: its lines, or that it can not be read."""

from gate.document.reading.reading import Reading


def lines_told(reading: Reading) -> tuple[str, ...] | None:
    """Return the lines to hand on; None: ask the traveller again.

    Lines that are sure are handed on as they are printed, wrong check digits included: the lane
    judges them. Where one character is in doubt nothing is handed on, since nobody could tell a
    slip of the reader from a forgery.
    """
    if reading.fields is None or reading.unsure:
        return None
    return reading.lines
