"""The console of a whole scripted hall: without a network, or on a real port."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from gate.console.app import create_app
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane

JSON = {"accept": "application/json"}


def app_of(lanes: Mapping[str, ScriptedLane]) -> FastAPI:
    return create_app(lanes, SETTINGS)


@asynccontextmanager
async def client_of(lanes: Mapping[str, ScriptedLane]) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's client of the hall's own origin; every lane is followed."""
    app = app_of(lanes)
    transport, headers = (
        httpx.ASGITransport(app),
        {"origin": ORIGIN, "sec-fetch-site": "same-origin"},
    )
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client,
    ):
        await asyncio.sleep(0.01)
        yield client
