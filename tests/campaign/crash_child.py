"""The child's end of a LineProcess: it tells JSON lines, and takes them as orders."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from typing import Any


def tell(**told: Any) -> None:
    """Say a line at once: it outlives this process."""
    os.write(1, json.dumps(told).encode() + b"\n")


async def orders() -> AsyncIterator[dict[str, Any]]:
    """Yield the orders that come in; where the input ends, so does this process."""
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield json.loads(line)
    os._exit(0)  # whoever started us is gone
