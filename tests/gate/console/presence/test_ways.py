"""The ways between the pages: those that a role may go, and none before the sign-in."""

import re

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from gate.console.app import create_app
from gate.console.rights import Role
from tests.gate.console.presence.given import Signing
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

NAV = re.compile(r'<nav aria-label="Pages">(.*?)</nav>', re.DOTALL)
HTML = {"accept": "text/html"}
EVERY = {
    Role.VIEWER: ["Lanes"],
    Role.OFFICER: ["Lanes", "History", "Statistics"],
    Role.SUPERVISOR: ["Lanes", "History", "Statistics"],
    Role.MAINTENANCE: ["Lanes"],
    Role.AUDITOR: ["History", "Statistics"],
}


@pytest.fixture(params=[False, True])
def has_bench(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def nothing() -> None:
    """Stand where the bench is."""


@pytest.fixture
def app(lane: ScriptedLane, signing: Signing, *, has_bench: bool) -> FastAPI:
    bench = APIRouter()
    bench.add_api_route("/bench", nothing, methods=["GET"])
    return create_app({"1": lane}, SETTINGS, signing.presence, extra=(bench,) if has_bench else ())


async def shown(client: httpx.AsyncClient, path: str) -> list[str]:
    page = (await client.get(path, headers=HTML)).text
    found = NAV.search(page)
    return [] if found is None else re.findall(r">([^<]+)</a>", found[1])


async def test_before_the_sign_in_there_is_no_way(client: httpx.AsyncClient) -> None:
    page = await client.get("/sign-in", headers=HTML)
    assert page.status_code == 200
    assert await shown(client, "/sign-in") == []


@pytest.mark.parametrize("role", Role)
async def test_each_role_sees_its_own(
    client: httpx.AsyncClient, signing: Signing, role: Role, *, has_bench: bool
) -> None:
    signing.as_role(client, role)
    wanted = EVERY[role]
    if has_bench and role in {Role.SUPERVISOR, Role.MAINTENANCE}:
        wanted = [*wanted, "Bench"]
    assert await shown(client, "/account") == wanted
