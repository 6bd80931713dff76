"""What the page asks of a bench; who builds the program gives one, in a simulated hall alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from gate.errors import EgateError


class BenchFault(EgateError):
    """The bench refuses a request, or is not there."""

    remedy: ClassVar[str] = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a page was told last."""

    seq: int  # of this news; ask for what is newer than it
    parts: Mapping[str, Any]  # whole parts, by name
    story: Sequence[Mapping[str, Any]]  # happenings, oldest first
    frames: Sequence[Mapping[str, Any]]  # of the serial lines, oldest first
    fresh: bool  # another lane than before: what a page kept of the old one is over


class BenchHandle(Protocol):
    """A bench in a process of its own."""

    @property
    def known(self) -> Mapping[str, Any] | None:
        """What the page is drawn from once; None: the bench is starting, or starts anew."""

    def news(self, after: int) -> News:
        """Return everything that is newer than this; after 0, all that is kept."""

    async def newer(self, after: int, at_most_s: float) -> None:
        """Wait until there is something newer, or no longer than this."""

    async def ask(self, do: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do something. Raises BenchFault: refused, with what is wrong."""

    async def replay(self, text: str) -> Mapping[str, Any]:
        """Run a scenario at full speed in a lane of its own. Raises BenchFault: it is none."""
