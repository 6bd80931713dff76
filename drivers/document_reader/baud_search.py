"""A line whose rate is one of a few: the next is tried where nothing sensible was heard at one."""

from collections.abc import Callable, Sequence

from drivers.transport.line import Line


class BaudSearch:
    """Fits `Line`. Stays at a rate for as long as `settle` is called at each opening of it."""

    def __init__(self, bauds: Sequence[int], line_at: Callable[[int], Line]) -> None:
        """Name the rates in bit/s, the likeliest first; `line_at` makes the line of one."""
        self._bauds, self._line_at = tuple(bauds), line_at
        self._place = 0
        self._opened = self._settled = False
        self._line = line_at(self._bauds[0])

    @property
    def baud(self) -> int:
        """The rate at present."""
        return self._bauds[self._place]

    @property
    def is_open(self) -> bool:
        return self._line.is_open

    def settle(self) -> None:
        """Something sensible was heard: this rate is right."""
        self._settled = True

    async def open(self) -> None:
        """Open at this rate, or at the next one where the last opening brought nothing."""
        self._line.close()
        if self._opened and not self._settled:
            self._place = (self._place + 1) % len(self._bauds)
            self._line = self._line_at(self.baud)
        self._opened = self._settled = False
        await self._line.open()
        self._opened = True

    def write(self, data: bytes) -> None:
        self._line.write(data)

    async def read(self) -> bytes:
        return await self._line.read()

    def discard(self) -> None:
        self._line.discard()

    def close(self) -> None:
        self._line.close()
