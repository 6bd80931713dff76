"""The pages over a journal of six crossings; also a browser on them."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from gate.console.app import create_app
from gate.journal.reader import FileReader
from tests.gate.console.records_given import write_records
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    write_records(path)
    return path


@pytest.fixture
def recorded(path: Path) -> FastAPI:
    return create_app({"1": ScriptedLane()}, SETTINGS, journal=FileReader(path))


@pytest.fixture
async def reading(recorded: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(recorded)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client
