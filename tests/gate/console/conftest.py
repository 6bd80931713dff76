"""The pages over a scripted lane: without a network for most tests, on a real port for streams."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.console.server import serve
from tests.gate.console.browser import browser, page, served
from tests.gate.console.presence.given import Signing
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

__all__ = ["browser", "page", "served"]


@pytest.fixture
def lane() -> ScriptedLane:
    return ScriptedLane()


@pytest.fixture
def signing(tmp_path: Path) -> Signing:
    """Accounts of two officers, and whoever signs in with them; for pages that ask for it."""
    return Signing(tmp_path / "accounts.sqlite")


@pytest.fixture
def app(lane: ScriptedLane) -> FastAPI:
    return create_app({"1": lane}, SETTINGS)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's client of the page's own origin, without a socket."""
    transport = httpx.ASGITransport(app)
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client,
    ):
        await asyncio.sleep(0)  # the lane is followed now
        yield client


@asynccontextmanager
async def on_a_port(app: FastAPI) -> AsyncIterator[str]:
    """Serve pages on a free port until the end of the block."""
    addresses = asyncio.Queue[str]()
    serving = asyncio.create_task(serve(app, port=0, listening=addresses.put_nowait))
    yield await addresses.get()
    serving.cancel()
    await asyncio.wait({serving})


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The pages on a free port, stopped afterwards."""
    async with on_a_port(app) as address:
        yield address
