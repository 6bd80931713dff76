"""The server starts on loopback or says why not, and stops at once with browsers open."""

import asyncio
import signal
import socket

import httpx
import pytest
import websockets
from fastapi import FastAPI
from websockets import CloseCode

from gate.console.server import serve
from gate.console.streams import GOING_AWAY
from gate.errors import StartError


async def test_a_port_in_use_is_one_sentence(app: FastAPI) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            StartError, match=rf"port {port} of 127\.0\.0\.1: Address already in use"
        ):
            await serve(app, port=port)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "egate.example", "::"])
async def test_not_beyond_this_machine(app: FastAPI, host: str) -> None:
    with pytest.raises(StartError, match="without TLS"):
        await serve(app, host, 0)


async def test_signals_stay_the_program_s_own(app: FastAPI, address: str) -> None:
    before = signal.getsignal(signal.SIGINT)
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{address}healthz")).status_code == 200
    assert signal.getsignal(signal.SIGINT) is before


async def test_it_stops_with_streams_open(app: FastAPI) -> None:
    addresses = asyncio.Queue[str]()
    serving = asyncio.create_task(serve(app, port=0, listening=addresses.put_nowait))
    address = await addresses.get()
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient() as client,
        client.stream("GET", f"{address}lanes/1/events") as events,
        websockets.connect(
            address.replace("http", "ws") + "thumbnails",
            origin=address.rstrip("/"),  # type: ignore[arg-type]
        ) as thumbnails,
    ):
        lines = events.aiter_lines()
        await anext(lines)
        serving.cancel()
        async for _ in lines:
            pass  # ended by the server, not cut
        await thumbnails.wait_closed()
        assert thumbnails.close_code in {GOING_AWAY, CloseCode.SERVICE_RESTART}  # ours, uvicorn's
    with pytest.raises(asyncio.CancelledError):
        await serving
    with socket.create_server(("127.0.0.1", int(address.split(":")[2].rstrip("/")))):
        pass  # the port is free again
