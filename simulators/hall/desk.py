"""What every place has on which travellers lay documents down."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any, Protocol

from simulators.scenarios.programme import Visit

Plug = Callable[[], Awaitable[None]]


class Desk(Protocol):
    """One reader of documents, with whatever gives the picture of the page."""

    @property
    def twins(self) -> tuple[Any, ...]:
        """Devices that have to be run."""

    async def draw(self, visit: Visit, today: date, printed: Sequence[str]) -> bytes:
        """Return the JPEG of this visit's document with these lines, as `lay` takes it."""

    async def lay(self, lines: tuple[str, str], drawn: bytes) -> None:
        """Lay the document down as it should lie."""

    async def lay_wrongly(self, visit: Visit, today: date) -> None:
        """Lay it so that nothing can be read, until the traveller knows."""

    async def take(self) -> None:
        """Take away what lies there."""

    def addresses(self) -> dict[str, str]:
        """Return where its devices are, of the names "page" and "platen"; empty: not there."""

    def plugs(self) -> dict[str, tuple[Plug, Plug]]:
        """Return how document_reader and page_reader are unplugged and plugged in again."""

    async def start(self) -> None:
        """Begin to serve what is no twin of its own."""

    async def close(self) -> None:
        """End what `start` has begun."""
