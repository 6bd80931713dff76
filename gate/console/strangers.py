"""Bounds what those whom nobody knows hold at a time: streams of displays, and bodies on the way.

Whoever is signed in is never counted. A display that has its stream keeps it whoever comes later;
of bodies that are waited for the oldest goes, since a form that is meant comes at once.
"""

import asyncio
import re
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from starlette.types import Receive, Scope

from gate.console.presence.whole import whole_body
from gate.console.security import peer_of

MOST_OF_LANE: Final = 8  # streams, mirrors and recordings each, of one peer
MOST_BODIES: Final = 64
HELD: Final = re.compile(r"/lanes/[^/]+/display/(events|mirror|voice)")  # what can last


@dataclass(slots=True)
class Strangers:
    """One for a server's pages."""

    _held: Counter[tuple[str, str]] = field(default_factory=Counter)
    _bodies: OrderedDict[asyncio.Timeout, None] = field(default_factory=OrderedDict)

    @contextmanager
    def holding(self, scope: Scope) -> Iterator[bool]:
        """Count a request while it lasts; False: this peer holds too many of its kind."""
        found = HELD.match(scope["path"])
        if found is None:
            yield True
            return
        key = peer_of(scope), found[0]
        if self._held[key] >= MOST_OF_LANE:
            yield False
            return
        self._held[key] += 1
        try:
            yield True
        finally:
            self._held[key] -= 1
            if not self._held[key]:
                del self._held[key]

    async def body(self, receive: Receive, most: int) -> bytes | None:
        """Return a stranger's body as `whole_body` does. None, too: too many newer ones came."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(None) as patience:
                self._bodies[patience] = None
                if len(self._bodies) > MOST_BODIES:
                    oldest, _ = self._bodies.popitem(last=False)
                    oldest.reschedule(loop.time())
                return await whole_body(receive, most)
        except TimeoutError:
            return None
        finally:
            self._bodies.pop(patience, None)
