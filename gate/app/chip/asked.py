"""What was typed to open a chip: lines of a page and a card access number; all of it personal."""

from collections.abc import Sequence
from typing import Final, TextIO

from gate.chip.kdf import Password, Secret
from gate.document.access_key import access_key
from gate.document.mrz import parse
from gate.errors import DocumentError, StartError

FROM_INPUT: Final = ["-"]
MOST_CHARACTERS: Final = 1_000  # of standard input; a zone has 90


def typed_lines(typed: Sequence[str], given: TextIO) -> tuple[str, ...]:
    """Return the lines of a zone as they were typed, blanks at the ends left out.

    Args:
        typed: Lines; `["-"]`: from standard input, which no shell keeps a history of.
        given: Standard input.

    Raises:
        StartError: no zone of a document with a chip, or a check digit is wrong. It names the
            field, never what is in it.
    """
    if list(typed) == FROM_INPUT:
        typed = _given(given).split("\n")
    lines = tuple(filter(None, (line.strip() for line in typed)))
    try:
        wrong = parse(lines).wrong_checks
        access_key(lines)
    except DocumentError as error:
        raise StartError(f"--mrz: {error.args[0]}") from None
    if wrong:
        raise StartError(f"--mrz: wrong check digit of {', '.join(wrong)}: a slip of the keys?")
    return lines


def _given(given: TextIO) -> str:
    try:
        return given.read(MOST_CHARACTERS)
    except UnicodeDecodeError:  # it holds the bytes, which are personal
        raise StartError("--mrz: what standard input gives is no text") from None


def passwords_of(lines: tuple[str, ...], can: str | None) -> list[Password]:
    """Return what opens the chip, in turn. Raises StartError: the number has not six digits."""
    passwords = [Password(Secret.MRZ, access_key(lines))]
    if can is not None:
        try:
            passwords.insert(0, Password.of_can(can))
        except ValueError as error:
            raise StartError(f"--can: {error}") from None
    return passwords
