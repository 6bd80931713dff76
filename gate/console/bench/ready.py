"""Waits for a bench that is starting."""

from typing import Final

from fastapi import Response

from gate.console.bench.handle import BenchHandle, News
from gate.console.bench.screen import PART

STARTS_S: Final = 15.0


async def ready(bench: BenchHandle) -> News | None:
    """Return everything that is kept of a bench that is there. None: it is starting still."""
    if bench.known is None:
        await bench.newer(0, STARTS_S)
    news = bench.news(0)
    return None if bench.known is None or not {"lane", PART} <= news.parts.keys() else news


def starting() -> Response:
    """Return what a page is until then; the browser asks again by itself."""
    again = {"retry-after": "1", "refresh": "1"}
    return Response("The bench is starting.", 503, again, "text/plain")
