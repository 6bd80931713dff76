"""One entry point that takes bytes from outside, and what it may do with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from gate.errors import DocumentError, EgateError

Run = Callable[[bytes], None]

SHORT: Final = 1_024  # longer inputs take longer and reach no more


@dataclass(frozen=True)
class Target:
    """What is run, what it starts from, and which errors are its answer to bad input."""

    run: Run  # asserts what the entry point's docstring promises of what was read
    seeds: tuple[bytes, ...]  # each of them is read without an error
    refused: tuple[bytes, ...] = ()  # more to start from: well-formed as far as they go
    errors: tuple[type[EgateError], ...] = (DocumentError,)

    @property
    def starts(self) -> tuple[bytes, ...]:
        """All that damage and atheris start from."""
        return self.seeds + self.refused

    @property
    def longest(self) -> int:
        """Bytes of an input at most: no seed is cut, and each has room to grow."""
        return max(SHORT, 2 * max(map(len, self.starts)))


Family = Mapping[str, Target]


def execute(target: Target, data: bytes) -> bool:
    """Run a target on these bytes; tell whether they were read. Another error is a finding."""
    try:
        target.run(data)
    except target.errors as error:
        # Not `str(error)`: that holds the remedy, whatever else was forgotten.
        assert str(error.args[0]).strip()  # noqa: PT017  the other outcome is no value
        return False
    return True


def only(*parsers: Callable[[bytes], object]) -> Run:
    """Return a run that does nothing with what is parsed."""

    def run(data: bytes) -> None:
        for parse in parsers:
            parse(data)

    return run


def in_two(data: bytes) -> tuple[bytes, bytes]:
    """Cut bytes as a line may deliver them; the same ones in the same place."""
    place = sum(data[:2]) % (len(data) + 1)
    return data[:place], data[place:]
